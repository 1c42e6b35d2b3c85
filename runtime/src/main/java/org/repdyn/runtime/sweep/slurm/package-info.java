/** Runs the shards of a sweep as the tasks of a Slurm job array. */
@NullMarked
package org.repdyn.runtime.sweep.slurm;

import org.jspecify.annotations.NullMarked;
