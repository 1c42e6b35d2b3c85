/**
 * Networks in double precision, written to be obviously right: plain loops over indices of its own,
 * {@link java.lang.StrictMath}, and no code in common with the executor whose oracle it is.
 */
package org.repdyn.runtime.network.reference;
