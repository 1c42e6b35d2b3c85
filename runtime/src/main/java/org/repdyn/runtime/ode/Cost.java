package org.repdyn.runtime.ode;

/**
 * What the integration of one system took.
 *
 * @param steps the number of steps that were kept
 * @param rejected the number of steps that were attempted and not kept
 */
public record Cost(long steps, long rejected) {}
