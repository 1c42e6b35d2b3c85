/** Images with labels, from IDX files. */
package org.repdyn.plugin.mnist;
