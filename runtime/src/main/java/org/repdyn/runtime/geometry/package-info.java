/**
 * The structure of representations: distances, similarities, embeddings.
 *
 * <p>Every class says whether it measures a distance (0 means the same) or a similarity (1 means
 * the same), what it centres and what it scales. Input for which a measure has no value, such as
 * representations without any spread, is refused with an {@link IllegalArgumentException} that says
 * why; nothing here returns NaN. Results do not depend on the number of threads.
 */
package org.repdyn.runtime.geometry;
