package org.repdyn.runtime.ode;

/**
 * Receives the rows and endings of an integration. The rows of one system come in order and from
 * one thread; those of several systems are interleaved, and with several threads they come at the
 * same time.
 */
public interface Observer {

  /**
   * A requested time was reached.
   *
   * @param system which system of the ensemble
   * @param row which of its times, 0 for the start
   * @param time that time
   * @param state the state, {@code [components]}; overwritten after the call
   */
  void row(int system, int row, double time, double[] state);

  /**
   * A system is done; it has no more rows.
   *
   * @param system which system of the ensemble
   * @param outcome how it ended
   * @param cost what it took
   */
  default void end(int system, Termination outcome, Cost cost) {}
}
