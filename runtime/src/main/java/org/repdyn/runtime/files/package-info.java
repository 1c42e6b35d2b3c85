/** Files that survive the death of a process, and the right to write them. */
@NullMarked
package org.repdyn.runtime.files;

import org.jspecify.annotations.NullMarked;
