/** The service interfaces that plugins implement, and what all of them share. */
@NullMarked
package org.repdyn.api;

import org.jspecify.annotations.NullMarked;
