package org.repdyn.runtime.experiment;

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

/**
 * Writes the results of runs, of networks trained here or of trajectories read from files. With one
 * seed, all files are at the top of the run directory. With several, each seed has its trajectory,
 * fit and page in {@code seed-N}; at the top, fit.json contains means and standard deviations, and
 * the page shows the first seed in detail with the others for comparison.
 */
final class ResultWriter {
  /** The experiment with all defaults, from which a run can be repeated. */
  static final String EXPERIMENT = "experiment.yaml";

  /** What the arrays of a run contain. */
  static final String RECORDED = "recorded.json";

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
   * @param seconds the duration of the work, as {@link #seconds} writes it
   */
  ResultWriter(
      RunDirectory directory,
      HtmlReport html,
      String settings,
      Function<String, List<String>> repeat,
      String seconds) {
    this.directory = directory;
    this.html = html;
    this.settings = settings;
    this.repeat = repeat;
    this.facts = RunEnvironment.facts();
    facts.put("seconds", seconds);
  }

  /** A duration as the manifest has it. */
  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  /** The facts of the manifest, complete when the files have been written. */
  SequencedMap<String, String> facts() {
    return facts;
  }

  /** Writes all files. */
  void write(ExperimentResult result) {
    result.plugins().forEach(p -> facts.put(RunEnvironment.key(p), p.toString()));
    directory.write(FIT, Json.text(RunJson.of(result)));
    RunResult first = result.runs().getFirst();
    if (result.runs().size() + result.unstarted() == 1) {
      write(first, "", result.name());
    } else {
      for (RunResult run : result.runs()) {
        String folder = folder(run);
        directory.write(folder + FIT, Json.text(RunJson.of(run)));
        write(run, folder, title(result, run));
      }
      directory.write(
          REPORT,
          html.of(
              new RunReport(
                  result.name(),
                  first,
                  Optional.of(result).filter(all -> all.summary().isPresent()),
                  provenance(""))));
    }
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
    if (run.source().isPresent()) {
      new RecordedFiles(directory.path().resolve(folder)).append(run.recording());
    }
    RecordedJson.of(run).ifPresent(json -> directory.write(folder + RECORDED, Json.text(json)));
    directory.write(
        folder + REPORT, html.of(new RunReport(title, run, Optional.empty(), provenance(folder))));
  }

  private Provenance provenance(String folder) {
    return new Provenance(settings, repeat.apply(folder), facts);
  }
}
