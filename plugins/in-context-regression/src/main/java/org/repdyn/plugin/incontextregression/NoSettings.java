package org.repdyn.plugin.incontextregression;

/** Nothing to choose: a value is one number for each head and output. */
public record NoSettings() {}
