package org.repdyn.runtime.sweep;

/** Runs everything in this process. */
public final class LocalExecutor implements SweepExecutor {
  /** Its name. */
  public static final String NAME = "local";

  /** An executor without settings. */
  public LocalExecutor() {}

  @Override
  public void run(SweepWork work) {
    work.runHere(work.missing(0));
  }
}
