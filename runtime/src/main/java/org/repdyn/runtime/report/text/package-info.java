/** Results as text for a terminal. */
@NullMarked
package org.repdyn.runtime.report.text;

import org.jspecify.annotations.NullMarked;
