/** Results as text for a terminal. */
package org.repdyn.runtime.report.text;
