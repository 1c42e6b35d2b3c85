/** Results as JSON: the content of fit.json, recorded.json and {@code --json}. */
@NullMarked
package org.repdyn.runtime.report.json;

import org.jspecify.annotations.NullMarked;
