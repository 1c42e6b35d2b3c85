/** Finds and validates providers, and reports broken ones. The only callers of ServiceLoader. */
package org.repdyn.runtime.plugin;
