/**
 * Networks in float32 on the vector kernels: all memory is laid out once, a step allocates nothing.
 */
package org.repdyn.runtime.network.simd;
