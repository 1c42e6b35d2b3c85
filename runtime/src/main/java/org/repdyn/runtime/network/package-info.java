/**
 * Networks that run. A {@link org.repdyn.runtime.network.Network} is a graph with the roles of its
 * nodes; an {@link org.repdyn.runtime.network.Executor} computes it, its gradients and its updates.
 * There are two: the float32 plan and the float64 reference, and what uses them cannot tell which.
 */
package org.repdyn.runtime.network;
