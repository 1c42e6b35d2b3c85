/** One experiment from its file to a finished run directory. */
@NullMarked
package org.repdyn.runtime.experiment;

import org.jspecify.annotations.NullMarked;
