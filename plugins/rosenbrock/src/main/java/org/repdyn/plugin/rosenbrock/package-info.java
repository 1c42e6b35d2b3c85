/** Rosenbrock methods: linearly implicit, for stiff systems. */
package org.repdyn.plugin.rosenbrock;
