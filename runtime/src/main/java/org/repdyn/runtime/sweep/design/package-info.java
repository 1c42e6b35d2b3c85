/** The design of a sweep: which cells there are, and what each of them resolves to. */
@NullMarked
package org.repdyn.runtime.sweep.design;

import org.jspecify.annotations.NullMarked;
