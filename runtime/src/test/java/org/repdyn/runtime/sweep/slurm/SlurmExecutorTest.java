package org.repdyn.runtime.sweep.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;

class SlurmExecutorTest {
  @TempDir Path directory;

  private FakeSlurm slurm;
  private Path sweep;

  @BeforeEach
  void cluster() throws IOException {
    slurm = new FakeSlurm(directory.resolve("bin"));
    sweep = Files.createDirectory(directory.resolve("it's a sweep"));
  }

  @Test
  void anArrayIsSubmittedAndAwaited() throws IOException {
    slurm.answers("PD Priority\nR None\nR None", "R None\nCG None");
    FakeWork work = work(settings(1, 2), 100, 0);
    run(work);
    assertThat(slurm.submitted()).hasSize(1);
    assertThat(slurm.submitted().getFirst())
        .startsWith("--parsable --array=1-50 --requeue --open-mode=append --job-name=repdyn-it_s_a")
        .contains("--chdir=" + sweep.resolve("slurm"), "--output=logs/%A_%a.log")
        .contains("--cpus-per-task=1 --partition=long --time=2:00:00 --qos=short")
        .doesNotContain("--account", "--mem")
        .endsWith("/slurm/job.sh");
    assertThat(slurm.asked()).contains("-h -r -j 41 -n repdyn-it_s_a_sweep -o %t %r");
    assertThat(work.running).contains(2);
    assertThat(work.notes).hasSize(1);
    assertThat(work.notes.getFirst())
        .isEqualTo("submitted job 41: 100 runs in 50 tasks; logs: %s/slurm/logs/41_*.log", sweep);
    assertThat(slurm.ended()).isEmpty();
  }

  @Test
  void theScriptIsOneShard() throws IOException {
    run(work(settings(4, 20), 100, 0));
    assertThat(sweep.resolve("slurm/job.sh"))
        .content()
        .startsWith("#!/bin/bash -l\n")
        .contains("module load 'java/25' || exit\n")
        .containsPattern("REPDYN_JAVA_OPTIONS \"'-XX:MaxVectorSize=[0-9]+ -Xmx2g'\n")
        .contains("\n'/opt/repdyn' sweep '" + directory + "/it'\\''s a sweep' --shard ")
        .contains(" --shard \"$SLURM_ARRAY_TASK_ID/2\" --threads \"${SLURM_CPUS_PER_TASK:-1}\"")
        .contains(" --plugins '/plug ins'\n");
  }

  @Test
  void whatIsMissingIsSubmittedAgain() throws IOException {
    FakeWork work = work(settings(1, 1), 9, 3, 1, 0);
    run(work);
    assertThat(slurm.submitted()).hasSize(3);
    assertThat(slurm.submitted().getLast()).contains("--array=1-1 ");
    assertThat(work.notes)
        .contains(
            "3 runs are missing after job 41; submits again",
            "1 run is missing after job 42; submits again");
  }

  @Test
  void whatFailedIsRunAgainOnce() throws IOException {
    FakeWork work = work(settings(1, 1), 9, 0);
    work.retry = true;
    run(work);
    assertThat(sweep.resolve("slurm/job.sh")).content().contains(" --retry\n");
    run(work(settings(1, 1), 9, 9, 0));
    assertThat(sweep.resolve("slurm/job.sh")).content().doesNotContain("--retry");
  }

  @Test
  void aRunThatFailsEndsTheJobWhereThatIsWished() throws IOException {
    slurm.answers("R None", "R None");
    FakeWork work = work(settings(1, 1), 9, 5, 5);
    work.over = true;
    run(work);
    assertThat(slurm.submitted()).hasSize(1);
    assertThat(slurm.ended()).hasSize(1);
    assertThat(work.notes.getLast()).isEqualTo("a run failed; job 41 is cancelled");
  }

  @Test
  void thatEndsAfterThreeTimes() throws IOException {
    FakeWork work = work(settings(1, 1), 9, 8, 7, 6, 5, 4);
    run(work);
    assertThat(slurm.submitted()).hasSize(4);
    assertThat(work.notes.getLast())
        .startsWith("5 runs are missing: job 44 was the last of 4; logs: ")
        .endsWith("logs/44_*.log; to try again: repdyn sweep " + sweep);
  }

  @Test
  void whatFailsAsAWholeIsNotSubmittedAgain() throws IOException {
    Path logs = Files.createDirectories(sweep.resolve("slurm/logs"));
    Files.writeString(logs.resolve("41_1.log"), "all is well\n");
    Files.writeString(
        logs.resolve("41_2.log"),
        """
        WARNING: Using incubator modules: jdk.incubator.vector
        repdyn: encoder: there is no encoder "wide"
        repdyn: task 2 ended with exit code 2 on n3
        """);
    FakeWork work = work(settings(1, 1), 9, 9);
    run(work);
    assertThat(slurm.submitted()).hasSize(1);
    assertThat(work.notes.getLast())
        .startsWith(
            "9 runs are missing: job 41 ended without any of its runs (repdyn: encoder: there is no"
                + " encoder \"wide\"; repdyn: task 2 ended with exit code 2 on n3); logs: ");
  }

  @Test
  void whatSlurmTellsOfATaskIsTold() throws IOException {
    Path logs = Files.createDirectories(sweep.resolve("slurm/logs"));
    String limit = "slurmstepd: error: *** JOB 7 ON n1 CANCELLED DUE TO TIME LIMIT ***";
    Files.writeString(logs.resolve("41_2.log"), limit + "\n");
    FakeWork work = work(settings(1, 1), 9, 2, 0);
    run(work);
    assertThat(work.notes)
        .contains("2 runs are missing after job 41; submits again (" + limit + ")");
  }

  @Test
  void aCallThatIsCancelledLeavesTheJobAndTheNextOneWaitsForIt() throws IOException {
    slurm.answers("R None", "R None", "R None", "R None");
    FakeWork work = work(settings(1, 1), 9, 0);
    work.cancelled = () -> slurm.asked().size() >= 2;
    run(work);
    assertThat(slurm.ended()).isEmpty();
    assertThat(work.notes.getLast())
        .isEqualTo(
            "job 41 continues without this process; repdyn sweep %s waits for it again, scancel 41"
                + " ends it",
            sweep);

    FakeWork next = work(settings(1, 1), 9, 0);
    run(next);
    assertThat(slurm.submitted()).hasSize(1);
    assertThat(next.notes).containsExactly("waits for job 41, which was submitted before");
  }

  @Test
  void aControllerThatDoesNotAnswerIsAwaited() throws IOException {
    String silent = "slurm_load_jobs error: Unable to contact slurm controller";
    slurm.answers(silent, silent, "PD PartitionTimeLimit", "PD PartitionTimeLimit");
    FakeWork work = work(settings(1, 1), 9, 0);
    run(work);
    assertThat(work.notes)
        .hasSize(3)
        .contains(
            "Slurm does not answer, waits: " + silent,
            "tasks of job 41 wait: PartitionTimeLimit; scontrol show job 41 tells more");
    assertThat(slurm.submitted()).hasSize(1);
  }

  @Test
  void aJobThatSlurmHasForgottenHasEnded() throws IOException {
    slurm.answers("slurm_load_jobs error: Invalid job id specified");
    FakeWork work = work(settings(1, 1), 9, 0);
    run(work);
    assertThat(work.notes).hasSize(1);
  }

  @Test
  void aRefusalIsTold() throws IOException {
    slurm.refuse("sbatch: error: invalid partition\nsbatch: error: submission failed");
    assertThatThrownBy(() -> run(work(settings(1, 1), 9)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "sbatch refused the job: sbatch: error: invalid partition; sbatch: error: submission"
                + " failed");
  }

  @Test
  void aMachineWithoutSlurmIsTold() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    FakeWork work = work(settings(1, 1), 9);
    assertThatThrownBy(() -> executor(empty.toString()).run(work))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("executor slurm: there is no sbatch on the PATH (" + empty + ")");
    assertThat(work.running).isEmpty();
  }

  @Test
  void aDirectoryThatIsDeletedEndsTheJob() throws IOException {
    slurm.answers("R None", "R None", "R None");
    FakeWork work = work(settings(1, 1), 9, 0);
    work.cancelled =
        () -> {
          if (slurm.asked().size() == 2 && Files.exists(sweep)) {
            assertThat(sweep.toFile().renameTo(directory.resolve("gone").toFile())).isTrue();
          }
          return false;
        };
    assertThatThrownBy(() -> run(work))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the directory of the sweep, %s, was deleted; job 41 is cancelled", sweep);
    assertThat(slurm.ended()).containsExactly("41");
  }

  private void run(FakeWork work) {
    executor(slurm.path()).run(work);
  }

  private static SlurmExecutor executor(String path) {
    return new SlurmExecutor(
        new Slurm(path), Duration.ofMillis(1), () -> List.of(Path.of("/plug ins")));
  }

  /** A sweep of which so many runs are missing at first, after the first submission, and so on. */
  private FakeWork work(SlurmSettings settings, int... missing) {
    return new FakeWork(
        sweep, settings, () -> missing[Math.min(slurm.submitted().size(), missing.length - 1)]);
  }

  private static SlurmSettings settings(int cpus, double minutes) {
    return new SlurmSettings(
        "long",
        "2:00:00",
        null,
        null,
        cpus,
        List.of("--qos=short"),
        List.of("java/25"),
        List.of("-Xmx2g"),
        "/opt/repdyn",
        1000,
        minutes);
  }
}
