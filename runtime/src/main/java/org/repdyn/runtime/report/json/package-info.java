/** Results as JSON: what fit.json, recorded.json and {@code --json} hold. */
package org.repdyn.runtime.report.json;
