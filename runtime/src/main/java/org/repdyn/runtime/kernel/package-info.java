/**
 * The numeric kernels: float32 on SIMD, the only package that imports {@code jdk.incubator.vector}.
 *
 * <p>Data live off the heap in {@link org.repdyn.runtime.kernel.Matrix} views that a plan lays out
 * once; the kernels are static methods that allocate nothing. Every sum has a fixed order, so that
 * the bits of a result depend on the vector width alone: not on threads, nor on whether the JIT has
 * compiled the kernel yet (which rules out {@code reduceLanes} and lanewise transcendentals).
 */
package org.repdyn.runtime.kernel;
