package org.repdyn.runtime.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.plugin.Discovery.Found;

/**
 * Discovers plugins in threads of their own, each within a limit of time. One that does not return
 * is left behind: Java cannot end a thread, and a daemon does not keep the process.
 */
record TimeLimit(Duration limit) {
  /** Far more than a plugin needs that computes nothing before it is used. */
  static final TimeLimit DEFAULT = new TimeLimit(Duration.ofSeconds(3));

  /** The providers of a plugin. */
  Found discover(Path plugin) {
    FutureTask<Found> task = new FutureTask<>(() -> Discovery.dropIn(plugin));
    Thread thread = Thread.ofPlatform().daemon().name("discovery of " + plugin).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return broken(
          plugin, "%s does not return within %d s".formatted(atWork(thread), limit.toSeconds()));
    } catch (ExecutionException e) {
      return broken(plugin, Reason.of(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return broken(plugin, "its discovery was interrupted");
    }
  }

  private static Found broken(Path plugin, String reason) {
    return new Found(List.of(), List.of(new BrokenPlugin(plugin.getFileName().toString(), reason)));
  }

  /** The method that was called from here: the outermost one of a plugin. */
  private static String atWork(Thread thread) {
    return PluginFrames.outermost(thread.getStackTrace())
        .map(PluginFrames::name)
        .orElse("its code");
  }
}
