package org.repdyn.runtime.sweep.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.kernel.Simd;

/**
 * How a job array is submitted: its options and its batch script.
 *
 * @param settings those of the file
 * @param launcher path of bin/repdyn on the nodes
 * @param plugins directories of drop-in plugins
 * @param sweep the directory of the sweep, absolute
 */
record JobScript(SlurmSettings settings, Path launcher, List<Path> plugins, Path sweep) {
  /** How a line of a log begins that tells that its task did not end well. */
  static final String FAILURE = "repdyn: task ";

  /**
   * The options of sbatch.
   *
   * @param name name of the job
   * @param folder where it runs; its logs are below
   * @param tasks number of tasks of the array
   */
  List<String> options(String name, Path folder, int tasks) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--array=1-" + tasks,
                "--requeue",
                "--open-mode=append",
                "--job-name=" + name,
                "--chdir=" + folder,
                "--output=" + SlurmFolder.LOG,
                "--cpus-per-task=" + settings.cpus()));
    add(options, "--partition=", settings.partition());
    add(options, "--time=", settings.time());
    add(options, "--account=", settings.account());
    add(options, "--mem=", settings.memory());
    options.addAll(settings.options());
    return options;
  }

  /**
   * The batch script: loads the modules and runs one shard of the sweep.
   *
   * @param tasks number of tasks of the array
   * @param retry whether it runs those again that failed
   */
  String text(int tasks, boolean retry) {
    // A login shell defines the function `module`.
    String shell = settings.modules().isEmpty() ? "#!/bin/bash" : "#!/bin/bash -l";
    String modules = each(settings.modules(), m -> "module load " + quoted(m) + " || exit\n");
    String folders = each(plugins, p -> " --plugins " + quoted(p.toAbsolutePath().toString()));
    // Wider vectors of a node would give other bits than those of the machine that submits.
    String java =
        "-XX:MaxVectorSize=" + Simd.bits() / 8 + each(settings.javaOptions(), " "::concat);
    return """
    %s
    # One task of a job array, written by repdyn sweep: dist/docs/cluster.md.
    %sexport REPDYN_JAVA_OPTIONS="$REPDYN_JAVA_OPTIONS "%s
    %s sweep %s --shard "$SLURM_ARRAY_TASK_ID/%d" --threads "${SLURM_CPUS_PER_TASK:-1}"%s%s
    code=$?
    [ $code -eq 0 ] || echo "%s$SLURM_ARRAY_TASK_ID ended with exit code $code on ${SLURMD_NODENAME:-$(hostname)}"
    exit $code
    """
        .formatted(
            shell,
            modules,
            quoted(java),
            quoted(launcher.toString()),
            quoted(sweep.toString()),
            tasks,
            folders,
            retry ? " --retry" : "",
            FAILURE);
  }

  private static void add(List<String> options, String option, @Nullable String value) {
    if (value != null) {
      options.add(option + value);
    }
  }

  private static <T> String each(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
