/** The four points of exclusive or. */
package org.repdyn.plugin.xor;
