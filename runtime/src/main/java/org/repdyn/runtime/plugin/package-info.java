/** Finds providers, checks them, and names what is broken. The only callers of ServiceLoader. */
package org.repdyn.runtime.plugin;
