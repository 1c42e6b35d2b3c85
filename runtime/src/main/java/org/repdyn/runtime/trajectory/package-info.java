/** Recordings of runs, and their files. Every distance is squared. */
package org.repdyn.runtime.trajectory;
