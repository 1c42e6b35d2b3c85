/** The service interfaces that plugins implement, and their common types. */
@NullMarked
package org.repdyn.api;

import org.jspecify.annotations.NullMarked;
