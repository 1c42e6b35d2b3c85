package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.report.html.CompareReport;
import org.repdyn.runtime.request.RunControl;
import org.repdyn.runtime.results.ExperimentResult;

/** Lays finished runs over each other. */
public final class Comparisons {
  /** More curves than this cannot be told apart. */
  private static final int MOST = 50;

  private final Experiments experiments;

  @Inject
  Comparisons(Experiments experiments) {
    this.experiments = experiments;
  }

  /**
   * Compares runs.
   *
   * @param directories their run directories, from 2 to 50
   * @param page the HTML page to write, replaced if it exists
   * @return what each of them is and gave
   * @throws InvalidInputException with a message for each directory that cannot be used
   */
  public List<ExperimentResult.Compared> compare(List<Path> directories, Path page) {
    if (directories.size() < 2 || directories.size() > MOST) {
      throw new InvalidInputException(
          "compare: from 2 to %d run directories can be compared, were %d"
              .formatted(MOST, directories.size()));
    }
    Set<Path> seen = new HashSet<>();
    List<String> twice =
        directories.stream()
            .filter(path -> !seen.add(path.toAbsolutePath().normalize()))
            .map(path -> path + ": is given twice")
            .toList();
    if (!twice.isEmpty()) {
      throw new InvalidInputException(twice);
    }
    List<ExperimentResult.Compared> runs = experiments.recorded(directories, RunControl.DEFAULT);
    String text = CompareReport.of(runs);
    if (Files.isDirectory(page)) {
      throw new InvalidInputException("--output %s: is a directory, not a file".formatted(page));
    }
    try {
      DurableFile.write(page.toAbsolutePath(), file -> Files.writeString(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs;
  }
}
