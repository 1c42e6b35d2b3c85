/** Experiments, and fits of trajectories, from their files to a finished directory. */
@NullMarked
package org.repdyn.runtime.experiment;

import org.jspecify.annotations.NullMarked;
