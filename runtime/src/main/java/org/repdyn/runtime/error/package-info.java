/** What the runtime throws at its callers, and the problems that it carries. */
@NullMarked
package org.repdyn.runtime.error;

import org.jspecify.annotations.NullMarked;
