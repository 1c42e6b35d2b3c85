/**
 * Networks as graphs of operations.
 *
 * <p>An architecture writes a {@link org.repdyn.api.graph.Graph}; gradients, memory and SIMD are
 * the runtime's. Shapes are those of <strong>one sample</strong>, without a batch dimension,
 * row-major (last dimension contiguous), and are checked while the graph is written.
 */
@NullMarked
package org.repdyn.api.graph;

import org.jspecify.annotations.NullMarked;
