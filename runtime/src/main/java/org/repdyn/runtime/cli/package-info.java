/** Commands, progress and exit codes. Results go to stdout, everything else to stderr. */
package org.repdyn.runtime.cli;
