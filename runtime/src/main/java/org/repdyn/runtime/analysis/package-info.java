/** Analyses of runs, computed once and returned as records of {@code results}. */
@NullMarked
package org.repdyn.runtime.analysis;

import org.jspecify.annotations.NullMarked;
