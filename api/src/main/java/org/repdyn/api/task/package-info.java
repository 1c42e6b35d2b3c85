/** What is learnt: samples, losses, and the probes whose representations are watched. */
@NullMarked
package org.repdyn.api.task;

import org.jspecify.annotations.NullMarked;
