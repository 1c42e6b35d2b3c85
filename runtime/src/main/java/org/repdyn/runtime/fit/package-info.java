/**
 * Effective learning rates of a recorded trajectory: the rates of any dynamics with intervals, the
 * line test and a verdict. Results are returned as {@link org.repdyn.runtime.results.FitResult}.
 */
@NullMarked
package org.repdyn.runtime.fit;

import org.jspecify.annotations.NullMarked;
