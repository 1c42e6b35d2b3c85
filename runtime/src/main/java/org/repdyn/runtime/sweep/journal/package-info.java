/** What runs of a sweep gave: one line each, and the tables that are made of them. */
@NullMarked
package org.repdyn.runtime.sweep.journal;

import org.jspecify.annotations.NullMarked;
