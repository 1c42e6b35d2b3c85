/** The Guice module: which instances exist once for an open Repdyn. */
package org.repdyn.runtime.wiring;
