package org.repdyn.runtime.sweep.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.sweep.SweepWork;

/** The jobs of one call: submits, waits, looks at what is missing, submits that again. */
final class ArrayJobs {
  /** How often what is missing is submitted again. */
  private static final int RESUBMISSIONS = 3;

  private static final long TICK_MILLIS = 50;

  private final SweepWork work;
  private final Slurm slurm;
  private final Duration poll;
  private final JobScript script;
  private final SlurmFolder folder;
  private final String name;

  /** What was noted of the present job, so that it is noted once. */
  private final Set<String> noted = new HashSet<>();

  ArrayJobs(SweepWork work, Slurm slurm, Duration poll, JobScript script) {
    this.work = work;
    this.slurm = slurm;
    this.poll = poll;
    this.script = script;
    this.folder = new SlurmFolder(work.directory());
    // squeue takes a list of names, separated by commas.
    this.name = "repdyn-" + work.directory().getFileName().toString().replaceAll("[^\\w.-]", "_");
  }

  void run() throws IOException {
    Optional<String> earlier = folder.last();
    if (earlier.isPresent() && !slurm.queue(earlier.get(), name, this::cancelled).ended()) {
      note("waits for job %s, which was submitted before", earlier.get());
      await(earlier.get());
    }
    int missing = work.missing(0).size();
    double seconds = missing == 0 || cancelled() ? 0 : work.secondsEach();
    for (int again = 0; missing > 0 && !cancelled(); again++) {
      String job = submit(missing, seconds);
      await(job);
      int left = cancelled() || work.isOver() ? 0 : missingAfter(job);
      if (left == 0) {
        return;
      }
      if (left == missing || again == RESUBMISSIONS) {
        giveUp(job, left, left == missing, again);
        return;
      }
      note("%s missing after job %s; submits again%s", runsAre(left), job, why(job));
      missing = left;
    }
  }

  private String submit(int missing, double seconds) throws IOException {
    int tasks = script.settings().tasks(missing, seconds);
    var file = folder.script(script.text(tasks, work.handOver()));
    String job = slurm.submit(script.options(name, folder.path(), tasks), file);
    folder.remember(job);
    note("submitted job %s: %d runs in %d tasks; logs: %s", job, missing, tasks, folder.logs(job));
    return job;
  }

  /** Returns when the job has left the queue, or the sweep is cancelled. */
  private void await(String job) {
    noted.clear();
    while (true) {
      requireDirectory(job);
      Queue queue = slurm.queue(job, name, this::cancelled);
      if (cancelled()) {
        note(
            "job %s continues without this process; repdyn sweep %s waits for it again, scancel %s"
                + " ends it",
            job, work.directory(), job);
        return;
      }
      if (queue.ended()) {
        return;
      }
      if (queue.problem().isEmpty()) {
        work.missing(queue.running() * script.settings().cpus());
        if (work.isOver()) {
          slurm.cancel(job);
          note("a run failed; job %s is cancelled", job);
          return;
        }
      }
      tell(job, queue);
      pause();
    }
  }

  private void tell(String job, Queue queue) {
    if (!queue.problem().isEmpty() && noted.add("no answer")) {
      note("Slurm does not answer, waits: %s", queue.problem());
    }
    for (String reason : queue.reasons()) {
      if (noted.add(reason)) {
        note("tasks of job %s wait: %s; scontrol show job %s tells more", job, reason, job);
      }
    }
  }

  /** A file system of a cluster may show what a node wrote some seconds later. */
  private int missingAfter(String job) {
    requireDirectory(job);
    int missing = work.missing(0).size();
    if (missing > 0) {
      pause();
      missing = work.missing(0).size();
    }
    return missing;
  }

  private void giveUp(String job, int missing, boolean nothingDone, int again) throws IOException {
    String tries =
        nothingDone
            ? "job %s ended without any of its runs".formatted(job)
            : "job %s was the last of %d".formatted(job, again + 1);
    note(
        "%s missing: %s%s; logs: %s; to try again: repdyn sweep %s",
        runsAre(missing), tries, why(job), folder.logs(job), work.directory());
  }

  private static String runsAre(int runs) {
    return runs == 1 ? "1 run is" : runs + " runs are";
  }

  private String why(String job) throws IOException {
    return folder.failure(job).map(text -> " (" + text + ")").orElse("");
  }

  private void requireDirectory(String job) {
    if (!Files.isDirectory(work.directory())) {
      slurm.cancel(job);
      throw new InvalidInputException(
          "the directory of the sweep, %s, was deleted; job %s is cancelled"
              .formatted(work.directory(), job));
    }
  }

  private boolean cancelled() {
    return work.control().cancelled().getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  private void note(String text, Object... values) {
    work.control().listener().note(text.formatted(values));
  }

  private void pause() {
    try {
      long end = System.nanoTime() + poll.toNanos();
      while (System.nanoTime() < end && !cancelled()) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
