/**
 * Systems of ordinary differential equations and the methods that solve them, many at once.
 *
 * <p>A <em>lane</em> is one system of an ensemble. State, parameters and derivatives are structures
 * of arrays: component {@code c} of lane {@code l} stands at {@code c * lanes + l}, so that a plain
 * loop over lanes runs on SIMD units. Time is counted in the unit of the record's step column.
 */
@NullMarked
package org.repdyn.api.dynamics;

import org.jspecify.annotations.NullMarked;
