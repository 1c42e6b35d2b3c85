/** Where the arrays of a float32 network lie, and which of them share memory. */
package org.repdyn.runtime.network.memory;
