/** What is computed from runs: once, below the report, as records of {@code results}. */
package org.repdyn.runtime.analysis;
