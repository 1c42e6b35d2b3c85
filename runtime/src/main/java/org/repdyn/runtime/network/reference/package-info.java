/**
 * Networks in double precision, written for clarity: plain loops with separate index arithmetic,
 * {@link java.lang.StrictMath}, and no code in common with the executor for which it is the oracle.
 */
package org.repdyn.runtime.network.reference;
