/** What a fit minimises: settings that experiment files and programs share. */
@NullMarked
package org.repdyn.runtime.objective;

import org.jspecify.annotations.NullMarked;
