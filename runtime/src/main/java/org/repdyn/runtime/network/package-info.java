/**
 * Executable networks. A {@link org.repdyn.runtime.network.Network} is a graph with the roles of
 * its nodes, {@link org.repdyn.runtime.network.OpTraits} describes its operations; an {@link
 * org.repdyn.runtime.network.Executor} computes it, its gradients and its updates. There are two,
 * in separate packages: the float32 plan ({@code simd}, whose arrays {@code memory} lays out) and
 * the double-precision {@code reference}. They do not depend on each other, and are interchangeable
 * for their users.
 */
package org.repdyn.runtime.network;
