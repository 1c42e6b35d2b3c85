/**
 * Networks that run. A {@link org.repdyn.runtime.network.Network} is a graph with the roles of its
 * nodes, {@link org.repdyn.runtime.network.OpTraits} describes its operations; an {@link
 * org.repdyn.runtime.network.Executor} computes it, its gradients and its updates. There are two,
 * each in a package of its own: the float32 plan ({@code simd}) and the double-precision {@code
 * reference}. They do not see each other, and what uses them cannot tell which it has.
 */
package org.repdyn.runtime.network;
