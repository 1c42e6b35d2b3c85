/** Trains a network and records how its representations move. */
package org.repdyn.runtime.training;
