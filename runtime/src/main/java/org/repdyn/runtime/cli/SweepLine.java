package org.repdyn.runtime.cli;

import java.io.Console;
import java.util.Locale;
import org.repdyn.runtime.sweep.SweepListener;
import org.repdyn.runtime.sweep.SweepProgress;

/**
 * How far a sweep is, on one line of stderr; plain lines, far fewer, if stderr is not a terminal.
 */
final class SweepLine implements SweepListener {
  private static final long LIVE_NANOS = 200_000_000;
  private static final long PLAIN_NANOS = 30_000_000_000L;

  private final boolean live;
  private long started = System.nanoTime();
  private long last;
  private int ended = -1;
  private int runs;

  SweepLine() {
    Console console = System.console();
    live = console != null && console.isTerminal();
    last = live ? 0 : started;
  }

  @Override
  public synchronized void progress(SweepProgress progress) {
    int now = progress.done() + progress.failed();
    if (ended < 0 || progress.runs() != runs) { // the next of several sweeps
      ended = now; // those of earlier say nothing of the rate
      runs = progress.runs();
      started = System.nanoTime();
    }
    boolean all = now == progress.runs() && now > ended;
    if (System.nanoTime() - last < (live ? LIVE_NANOS : PLAIN_NANOS) && !all) {
      return;
    }
    last = System.nanoTime();
    System.err.print((live ? "\r" : "repdyn: ") + text(progress) + (live ? "\u001b[K" : "\n"));
    System.err.flush();
  }

  private String text(SweepProgress progress) {
    double minutes = (last - started) / 60e9;
    int now = progress.done() + progress.failed();
    double rate = (now - ended) / Math.max(minutes, 1e-9);
    int left = progress.runs() - now;
    return String.format(
        Locale.ROOT,
        "%d of %d done, %d running, %d failed  %.1f runs/min%s",
        progress.done(),
        progress.runs(),
        progress.running(),
        progress.failed(),
        rate,
        rate > 0 && left > 0 ? "  " + ProgressLine.duration(left / rate * 60) + " left" : "");
  }

  @Override
  public synchronized void note(String text) {
    done();
    System.err.println("repdyn: " + text);
  }

  /** Clears the line. */
  synchronized void done() {
    if (live) {
      System.err.print("\r\u001b[K");
      System.err.flush();
    }
  }
}
