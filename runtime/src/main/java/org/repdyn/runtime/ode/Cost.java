package org.repdyn.runtime.ode;

/**
 * The cost of integrating one system.
 *
 * @param steps the number of steps that were accepted
 * @param rejected the number of steps that were rejected
 */
public record Cost(long steps, long rejected) {}
