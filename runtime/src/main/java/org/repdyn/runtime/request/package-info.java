/** What a caller hands to the facade: immutable records, checked when they are made. */
package org.repdyn.runtime.request;
