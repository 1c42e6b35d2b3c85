/** Sweeps: many runs of one experiment file with different settings, as one table. */
@NullMarked
package org.repdyn.runtime.sweep;

import org.jspecify.annotations.NullMarked;
