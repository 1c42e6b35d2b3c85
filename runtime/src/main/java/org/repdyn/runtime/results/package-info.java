/** Results, as immutable records. Arrays are shared, not copied: read them only. */
package org.repdyn.runtime.results;
