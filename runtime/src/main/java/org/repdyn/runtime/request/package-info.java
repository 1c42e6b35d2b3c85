/** Requests to the facade: immutable records, validated at construction. */
@NullMarked
package org.repdyn.runtime.request;

import org.jspecify.annotations.NullMarked;
