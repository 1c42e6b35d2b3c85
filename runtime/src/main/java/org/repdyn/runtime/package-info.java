/** Repdyn for Java programs. */
package org.repdyn.runtime;
