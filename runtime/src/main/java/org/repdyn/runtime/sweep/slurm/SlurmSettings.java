package org.repdyn.runtime.sweep.slurm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/** Settings of {@code executor: {type: slurm}}. */
public record SlurmSettings(
    @Doc("partition; default: that of the cluster") @Nullable String partition,
    @Doc(
            "time limit of a task as sbatch reads it, such as 2:00:00; default: that of the"
                + " partition")
        @Nullable String time,
    @Doc("account to charge; default: that of the user") @Nullable String account,
    @Doc("memory of a task as sbatch reads it, such as 4G; default: that of the partition")
        @Nullable String memory,
    @Doc("cores of a task, which trains one network on each; at least 1") int cpus,
    @Doc("further options of sbatch, such as [--qos=short, --exclude=node7]") List<String> options,
    @Doc("modules to load before a task starts") List<String> modules,
    @Doc("options of the JVM, such as [-Xmx4g]") List<String> javaOptions,
    @Doc("path of bin/repdyn on the nodes; default: the one that submits")
        @Nullable String launcher,
    @Doc("number of tasks at most, 1 .. 1000") int tasks,
    @Doc(
            "minutes of work of a task, above 0 and at most 1440; 10 to 60 keep a scheduler from"
                + " being flooded, and a task that is lost from being missed")
        double minutes) {

  /** The defaults. */
  public static final SlurmSettings DEFAULT =
      new SlurmSettings(null, null, null, null, 1, List.of(), List.of(), List.of(), null, 1000, 20);

  /** Options that say where the tasks are and what they write; a file cannot change them. */
  private static final List<String> RESERVED =
      List.of(
          "--array",
          "--chdir",
          "--job-name",
          "--open-mode",
          "--output",
          "--parsable",
          "--wait",
          "--wrap",
          "--clusters");

  /** Checks the ranges. */
  public SlurmSettings {
    options = List.copyOf(options);
    modules = List.copyOf(modules);
    javaOptions = List.copyOf(javaOptions);
    Check.atLeast("cpus", cpus, 1);
    Check.within("tasks", tasks, 1, 1000);
    Check.above("minutes", minutes, 0);
    Check.within("minutes", minutes, 0, 24 * 60);
    for (String option : options) {
      if (!option.startsWith("--") || RESERVED.contains(option.split("=", 2)[0])) {
        throw new IllegalArgumentException(
            "options must be long ones of sbatch, such as --qos=short, and none of %s, was \"%s\""
                .formatted(String.join(", ", RESERVED), option));
      }
    }
    for (String option : javaOptions) {
      if (!option.matches("-\\S+")) {
        throw new IllegalArgumentException(
            "java-options must start with - and be without spaces, was \"%s\"".formatted(option));
      }
    }
  }

  /**
   * How many tasks share the work.
   *
   * @param runs number of runs, at least 1
   * @param seconds what a run takes on one core
   * @return 1 or more, and not more than there are runs
   */
  int tasks(int runs, double seconds) {
    double full = Math.ceil(runs * seconds / cpus / (minutes * 60));
    return (int) Math.clamp(full, 1, Math.min(tasks, runs));
  }
}
