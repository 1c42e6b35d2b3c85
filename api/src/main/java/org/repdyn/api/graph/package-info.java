/**
 * Networks as graphs of operations.
 *
 * <p>An architecture builds a {@link org.repdyn.api.graph.Graph}; the runtime provides gradients,
 * memory management and SIMD. Shapes are those of <strong>one sample</strong>, without a batch
 * dimension, row-major (last dimension contiguous), and are checked while the graph is built.
 */
@NullMarked
package org.repdyn.api.graph;

import org.jspecify.annotations.NullMarked;
