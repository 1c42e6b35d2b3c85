/** Commands, progress and exit codes. */
package org.repdyn.runtime.cli;
