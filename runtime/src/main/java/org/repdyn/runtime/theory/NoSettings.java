package org.repdyn.runtime.theory;

/** The configuration of dynamics without settings. */
public record NoSettings() {}
