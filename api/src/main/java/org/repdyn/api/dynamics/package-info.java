/**
 * Systems of ordinary differential equations and the methods that solve them, many at once.
 *
 * <p>A <em>lane</em> is one system of an ensemble. State, parameters and derivatives are structures
 * of arrays: component {@code c} of lane {@code l} is at {@code c * lanes + l}, so that a plain
 * loop over lanes runs on SIMD units. Time has the unit of the step column of the recording.
 */
@NullMarked
package org.repdyn.api.dynamics;

import org.jspecify.annotations.NullMarked;
