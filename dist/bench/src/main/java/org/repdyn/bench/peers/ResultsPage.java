package org.repdyn.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of what was measured. */
final class ResultsPage {
  private ResultsPage() {}

  /**
   * Markdown.
   *
   * @param seconds for each side of a comparison
   * @param steps rows of the first table
   * @param ceilings rows of the second
   * @param versions of what took part
   */
  static String of(
      double seconds, List<String> steps, List<String> ceilings, List<String> versions) {
    return """
    # Training steps beside PyTorch, and against the ceilings of the machine

    One thread for each side, float32, SGD, in one run. Those that are compared take turns in bursts of 20 ms (whole sweeps: one or more in a turn), for %s s each;
    of each side the fastest burst counts, which a busy machine disturbs least. Only the ratios mean something. Made by
    `mvn -q -pl dist/bench -am -Dmaven.test.skip=true -Ppeers package`, which needs a Python with `torch` (`-Dpython=python3`);
    `-Drows=default,memory` measures these rows alone.

    ## Training steps, nothing recorded

    | row | network | steps/s | PyTorch | libtorch, through DJL | times the faster | the same of medians | asked | bytes/step |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    %s

    ## Ceilings

    | row | what | measured | share | share of medians | asked |
    | --- | --- | --- | --- | --- | --- |
    %s

    %s.
    """
        .formatted(
            seconds,
            String.join("\n", steps),
            String.join("\n", ceilings),
            String.join("; ", versions) + "; " + processor());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
