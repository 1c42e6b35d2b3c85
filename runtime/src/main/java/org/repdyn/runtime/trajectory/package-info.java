/** What was recorded of a run, and its files. Every distance is squared. */
package org.repdyn.runtime.trajectory;
