/** The paper as data: what it ran, what it published, and how close a run of today comes. */
@NullMarked
package org.repdyn.runtime.reproduce;

import org.jspecify.annotations.NullMarked;
