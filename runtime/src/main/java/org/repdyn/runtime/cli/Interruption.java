package org.repdyn.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * On Ctrl-C, requests the work to stop, waits until it has saved its results, and lets the JVM exit
 * with 130, its own code for a signal.
 */
final class Interruption {
  /** Saving takes a second or two per seed; a longer wait means that a plugin is stuck. */
  private static final long PATIENCE_SECONDS = 120;

  private static final CountDownLatch FINISHED = new CountDownLatch(1);
  private static volatile boolean requested;

  private Interruption() {}

  static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::stop, "interruption"));
  }

  static boolean requested() {
    return requested;
  }

  static void finished() {
    FINISHED.countDown();
  }

  private static void stop() {
    if (FINISHED.getCount() == 0) { // an ordinary exit
      return;
    }
    requested = true;
    try {
      FINISHED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
