package org.repdyn.runtime.config;

import org.repdyn.api.Doc;

/** The theory that stands beside the network. */
public record TheorySettings(
    @Doc("equations of motion") Part dynamics,
    @Doc("method that integrates them") Part solver,
    @Doc("rates to use instead of a fit") Rates rates) {

  /** Rates that are known already. */
  public record Rates(
      @Doc("a fit.json of another run, relative to the experiment file") String from) {}
}
