/** Results as JSON: what fit.json, recorded.json and {@code --json} hold. */
@NullMarked
package org.repdyn.runtime.report.json;

import org.jspecify.annotations.NullMarked;
