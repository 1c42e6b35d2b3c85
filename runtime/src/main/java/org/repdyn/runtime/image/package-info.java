/** Links run-time images with the modules that somebody needs. */
@NullMarked
package org.repdyn.runtime.image;

import org.jspecify.annotations.NullMarked;
