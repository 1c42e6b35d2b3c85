/** Writes projects for the authors of plugins. */
@NullMarked
package org.repdyn.runtime.scaffold;

import org.jspecify.annotations.NullMarked;
