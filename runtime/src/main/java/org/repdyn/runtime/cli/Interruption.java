package org.repdyn.runtime.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.repdyn.runtime.error.Printable;
import org.repdyn.runtime.plugin.PluginFrames;

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
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  /** For a run that has recorded nothing, and hangs in a plugin or makes its first step. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

  private static final CountDownLatch FINISHED = new CountDownLatch(1);
  private static volatile boolean saves;
  private static volatile boolean recording;
  private static volatile boolean requested;

  private Interruption() {}

  /** Of the command with these arguments. */
  static void install(List<String> arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(arguments), "interruption"));
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

  /** There are records: from here on the command has something to save. */
  static void recording() {
    recording = true;
  }

  private static void stop(List<String> arguments) {
    if (FINISHED.getCount() == 0) { // an ordinary exit
      return;
    }
    Optional<String> plugin = ExitCaller.name();
    if (saves) {
      awaitEnd(recording && plugin.isEmpty() ? PATIENCE : SHORT_PATIENCE);
    }
    if (plugin.isPresent()) {
      Failure ended =
          new Failure(ExitCode.PLUGIN_TROUBLE, "%s ended the program".formatted(plugin.get()));
      Runtime.getRuntime()
          .halt(ended.print(new PrintWriter(System.err, true, System.err.charset()), arguments));
    }
  }

  private static void awaitEnd(Duration patience) {
    requested = true;
    try {
      if (FINISHED.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      for (String method : PluginFrames.atWork()) {
        System.err.println("\nrepdyn: ended in the midst of " + Printable.line(method));
      }
      if (recording) {
        System.err.println(
            "\nrepdyn: ended before the report was written; what was recorded is saved."
                + "\nrepdyn: to resume: repdyn run DIR --resume; to report: repdyn report DIR");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
