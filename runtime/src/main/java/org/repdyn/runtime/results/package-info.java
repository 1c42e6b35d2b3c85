/**
 * Results of runs and fits as immutable records, computed once and passed to the renderers
 * unchanged. A number that does not exist is an empty {@link java.util.OptionalDouble}, never null
 * and never a special value. Arrays are shared, not copied: read them only.
 */
@NullMarked
package org.repdyn.runtime.results;

import org.jspecify.annotations.NullMarked;
