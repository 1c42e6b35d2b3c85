package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.repdyn.runtime.report.html.HtmlReport;
import org.repdyn.runtime.report.html.RunReport;
import org.repdyn.runtime.report.json.Json;
import org.repdyn.runtime.report.json.RecordedJson;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.Provenance;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the results of runs, of networks trained here or of trajectories read from files. With one
 * seed, all files are at the top of the run directory. With several, each seed has its trajectory,
 * fit and page in {@code seed-N}; at the top, fit.json contains means and standard deviations, and
 * the page shows the first seed in detail with the others for comparison.
 */
final class ResultWriter {
  /** The experiment with all defaults, from which a run can be repeated. */
  static final String EXPERIMENT = "experiment.yaml";

  private static final String FIT = "fit.json";
  private static final String REPORT = "report.html";

  private final RunDirectory directory;
  private final HtmlReport html;
  private final String settings;
  private final Function<String, List<String>> repeat;
  private final SequencedMap<String, String> facts;

  /**
   * A writer of one result.
   *
   * @param settings what the pages show as settings, YAML
   * @param repeat the commands that repeat the result in a folder, given as {@code seed-N/} or
   *     empty
   * @param seconds the duration of the work
   */
  ResultWriter(
      RunDirectory directory,
      HtmlReport html,
      String settings,
      Function<String, List<String>> repeat,
      double seconds) {
    this.directory = directory;
    this.html = html;
    this.settings = settings;
    this.repeat = repeat;
    this.facts = RunEnvironment.facts();
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** Writes all files. */
  void write(ExperimentResult result) {
    directory.write(FIT, Json.text(RunJson.of(result)));
    RunResult first = result.runs().getFirst();
    if (result.summary().isEmpty()) {
      write(first, "", result.name());
    } else {
      for (RunResult run : result.runs()) {
        String folder = folder(run);
        directory.write(folder + FIT, Json.text(RunJson.of(run)));
        write(run, folder, title(result, run));
      }
      directory.write(
          REPORT,
          html.of(new RunReport(result.name(), first, Optional.of(result), provenance(""))));
    }
    directory.write("manifest.json", Json.text(JsonMapper.shared().valueToTree(facts)));
  }

  /** The folder of a seed where there are several, with a slash. */
  static String folder(RunResult run) {
    return "seed-" + run.seed() + "/";
  }

  private static String title(ExperimentResult result, RunResult run) {
    return run.source()
        .map(source -> source.file().toString())
        .orElseGet(() -> result.name() + ", seed " + run.seed());
  }

  private void write(RunResult run, String folder, String title) {
    String number = folder.isEmpty() ? "" : " " + run.seed();
    run.source()
        .ifPresentOrElse(
            source -> facts.put("source" + number, source.file().toString()),
            () -> facts.put("run" + number, run.recording().status().toString()));
    Path place = directory.path().resolve(folder);
    Optional<Evaluations> test = run.measurements().test();
    Optional<RecordedStatistics> statistics = run.measurements().statistics();
    try {
      Files.createDirectories(place);
      TrajectoryCsv.write(run.recording(), place.resolve(TrajectoryCsv.FILE));
      if (test.isPresent()) {
        test.get().write(run.recording().timeUnit(), place.resolve("test.csv"));
      }
      if (statistics.isPresent()) {
        statistics.get().write(place.resolve(RecordedStatistics.FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RecordedJson.of(run)
        .ifPresent(json -> directory.write(folder + "recorded.json", Json.text(json)));
    directory.write(
        folder + REPORT, html.of(new RunReport(title, run, Optional.empty(), provenance(folder))));
  }

  private Provenance provenance(String folder) {
    return new Provenance(settings, repeat.apply(folder), facts);
  }
}
