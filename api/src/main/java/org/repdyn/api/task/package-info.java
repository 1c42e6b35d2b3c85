/** Learning tasks: samples, losses, and the pairs whose representations are recorded. */
@NullMarked
package org.repdyn.api.task;

import org.jspecify.annotations.NullMarked;
