package org.repdyn.runtime.sweep.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.sweep.SweepExecutor;
import org.repdyn.runtime.sweep.SweepWork;

/**
 * Runs a sweep on a Slurm cluster: submits a job array whose tasks are shards, waits until it has
 * left the queue, and submits what is missing then again, a bounded number of times.
 *
 * <p>What is done is known from the journals alone. A node that fails gives its tasks back by
 * itself ({@code --requeue}); a process that is killed leaves nothing but missing runs. There is no
 * accounting database on many clusters, so none is asked.
 *
 * <p>Cancelling leaves the job running: a connection to a cluster that breaks must not end days of
 * work. The next call waits for that job before it submits anything.
 */
public final class SlurmExecutor implements SweepExecutor {
  /** Its name. */
  public static final String NAME = "slurm";

  private static final Duration POLL = Duration.ofSeconds(3);
  private final Slurm slurm;
  private final Duration poll;
  private final Supplier<List<Path>> plugins;

  /**
   * The Slurm on the {@code PATH} of this process.
   *
   * @param plugins directories of drop-in plugins, for the tasks
   */
  public SlurmExecutor(Supplier<List<Path>> plugins) {
    this(new Slurm(Optional.ofNullable(System.getenv("PATH")).orElse("")), POLL, plugins);
  }

  SlurmExecutor(Slurm slurm, Duration poll, Supplier<List<Path>> plugins) {
    this.slurm = slurm;
    this.poll = poll;
    this.plugins = plugins;
  }

  @Override
  public void run(SweepWork work) {
    SlurmSettings settings = work.settings(NAME, SlurmSettings.DEFAULT);
    slurm.require();
    JobScript script = new JobScript(settings, launcher(settings), plugins.get(), work.directory());
    try {
      new ArrayJobs(work, slurm, poll, script).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path launcher(SlurmSettings settings) {
    if (settings.launcher() != null) {
      return Path.of(settings.launcher()); // on the nodes, which need not be like this machine
    }
    Path own = Path.of(System.getProperty("java.home"), "bin", "repdyn");
    if (!Files.isExecutable(own)) {
      throw new InvalidInputException(
          "sweep.slurm.launcher must be the path of bin/repdyn of an image, as this Java ("
              + own.getParent()
              + ") has none");
    }
    return own;
  }
}
