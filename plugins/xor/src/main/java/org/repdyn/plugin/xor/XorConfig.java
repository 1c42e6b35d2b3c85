package org.repdyn.plugin.xor;

/** Nothing to choose: there is one exclusive or. */
public record XorConfig() {}
