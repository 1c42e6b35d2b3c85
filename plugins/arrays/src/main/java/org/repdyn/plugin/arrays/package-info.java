/** Anyone's data, from NumPy files. */
package org.repdyn.plugin.arrays;
