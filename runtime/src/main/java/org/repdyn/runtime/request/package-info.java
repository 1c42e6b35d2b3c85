/** What a caller hands to the facade: immutable records, checked when they are made. */
@NullMarked
package org.repdyn.runtime.request;

import org.jspecify.annotations.NullMarked;
