/** What the runtime throws at its callers, and the problems that it carries. */
package org.repdyn.runtime.error;
