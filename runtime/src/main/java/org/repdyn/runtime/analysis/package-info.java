/** What is computed from runs: once, below the report, as records of {@code results}. */
@NullMarked
package org.repdyn.runtime.analysis;

import org.jspecify.annotations.NullMarked;
