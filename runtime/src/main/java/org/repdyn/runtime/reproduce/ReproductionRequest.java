package org.repdyn.runtime.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to reproduce of the paper.
 *
 * @param names the parts; empty for all
 * @param full the paper's own numbers of seeds, steps and cells instead of the quick form
 * @param asPublished only the settings of the published code where they depart from its text;
 *     otherwise both
 * @param output the directory; continued if it exists
 * @param executor where the runs are made, as in a sweep; empty for this process
 */
public record ReproductionRequest(
    List<String> names, boolean full, boolean asPublished, Path output, Optional<String> executor) {

  /** Copies the list. */
  public ReproductionRequest {
    names = List.copyOf(names);
    Objects.requireNonNull(output);
    Objects.requireNonNull(executor);
  }
}
