/** Exceptions of the runtime, and the problems that they carry. */
@NullMarked
package org.repdyn.runtime.error;

import org.jspecify.annotations.NullMarked;
