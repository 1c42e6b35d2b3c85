package org.repdyn.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * On Ctrl-C, SIGTERM and SIGHUP, asks a run to stop and waits until it has saved what it recorded;
 * any other command ends at once. The JVM then exits with its own code for the signal: 130, 143,
 * 129.
 */
final class Interruption {
  /**
   * Containers give a process 10 seconds before they kill it. Training saves itself within its
   * present step; what takes longer is the fit and the report, which can be made again.
   */
  private static final long PATIENCE_SECONDS = 9;

  private static final CountDownLatch FINISHED = new CountDownLatch(1);
  private static volatile boolean saves;
  private static volatile boolean requested;

  private Interruption() {}

  static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::stop, "interruption"));
  }

  /** From here on the command checks {@link #requested} and then saves what it has. */
  static void awaitSaving() {
    saves = true;
  }

  static boolean requested() {
    return requested;
  }

  static void finished() {
    FINISHED.countDown();
  }

  private static void stop() {
    if (FINISHED.getCount() == 0 || !saves) { // an ordinary exit, or nothing to save
      return;
    }
    requested = true;
    try {
      if (!FINISHED.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "\nrepdyn: ended before the report was written; what was recorded is saved."
                + "\nrepdyn: to resume: repdyn run DIR --resume; to report: repdyn report DIR");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
