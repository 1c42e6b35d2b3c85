/** From an experiment file to checked records; every problem of a file is reported at once. */
@NullMarked
package org.repdyn.runtime.config;

import org.jspecify.annotations.NullMarked;
