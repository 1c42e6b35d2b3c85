/** One experiment from its file to a finished run directory. */
package org.repdyn.runtime.experiment;
