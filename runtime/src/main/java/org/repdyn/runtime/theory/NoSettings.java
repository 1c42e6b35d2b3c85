package org.repdyn.runtime.theory;

/** The configuration of dynamics that have nothing to choose. */
public record NoSettings() {}
