package org.repdyn.runtime.cli;

import java.io.Console;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.repdyn.runtime.request.RunListener;

/**
 * Steps, rate and remaining time on one line of stderr; a plain line a minute if stderr is not a
 * terminal.
 */
final class ProgressLine implements RunListener {
  private static final long LIVE_NANOS = 200_000_000;
  private static final long PLAIN_NANOS = 60_000_000_000L;

  private final boolean live;
  private final Map<Long, Start> starts = new HashMap<>();
  private final Set<String> notes = new HashSet<>();
  private long last;

  ProgressLine() {
    Console console = System.console();
    live = console != null && console.isTerminal();
    last = live ? 0 : System.nanoTime();
  }

  /** The first step of a seed that was seen, which is a later one after a checkpoint, and when. */
  private record Start(long step, long nanos) {}

  /**
   * Shows the state of the run with the given seed, at most five times a second or once a minute.
   */
  @Override
  public synchronized void progress(long seed, long step, long total, double loss) {
    Interruption.recording();
    long now = System.nanoTime();
    Start start = starts.computeIfAbsent(seed, any -> new Start(step, now));
    if (now - last < (live ? LIVE_NANOS : PLAIN_NANOS) && (!live || step < total)) {
      return;
    }
    last = now;
    double rate = (step - start.step()) / Math.max((now - start.nanos()) * 1e-9, 1e-9);
    System.err.printf(
        Locale.ROOT,
        "%sseed %d  %d/%d%s  loss %.3g%s",
        live ? "\r" : "repdyn: ",
        seed,
        step,
        total,
        speed(rate, total - step),
        loss,
        live ? "\u001b[K" : "\n");
    System.err.flush();
  }

  private static String speed(double rate, long left) {
    return rate > 0
        ? String.format(Locale.ROOT, "  %.0f steps/s  %s left", rate, duration(left / rate))
        : "";
  }

  /** Several seeds have the same to tell. */
  @Override
  public synchronized void note(long seed, String text) {
    if (notes.add(text)) {
      done();
      System.err.println("repdyn: " + text);
    }
  }

  /** Clears the line. */
  synchronized void done() {
    if (live) {
      System.err.print("\r\u001b[K");
      System.err.flush();
    }
  }

  static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 90 ? s + " s" : s < 5400 ? s / 60 + " min" : s / 3600 + " h " + s / 60 % 60 + " min";
  }
}
