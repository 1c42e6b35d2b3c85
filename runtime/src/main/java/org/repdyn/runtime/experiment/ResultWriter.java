package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
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
 * Writes the results of runs. With one seed, all files are at the top of the run directory. With
 * several, each seed has its trajectory, fit and page in {@code seed-N}; at the top, fit.json
 * contains means and standard deviations, and the page shows the first seed in detail with the
 * others for comparison.
 */
final class ResultWriter {
  /** The experiment with all defaults, from which a run can be repeated. */
  static final String EXPERIMENT = "experiment.yaml";

  private static final String FIT = "fit.json";
  private static final String REPORT = "report.html";

  private final RunDirectory directory;
  private final Experiment experiment;
  private final HtmlReport html;
  private final String settings;
  private final SequencedMap<String, String> facts;

  ResultWriter(RunDirectory directory, Experiment experiment, HtmlReport html, double seconds) {
    this.directory = directory;
    this.experiment = experiment;
    this.html = html;
    this.settings = ExperimentFile.write(Binder.tree(experiment));
    this.facts = RunEnvironment.facts();
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** Writes all files. */
  void write(ExperimentResult result) {
    directory.write(EXPERIMENT, settings);
    directory.write(FIT, Json.text(RunJson.of(result)));
    RunResult first = result.runs().getFirst();
    if (result.summary().isEmpty()) {
      write(first, "");
    } else {
      for (RunResult run : result.runs()) {
        String folder = "seed-" + run.seed() + "/";
        directory.write(folder + FIT, Json.text(RunJson.of(run)));
        write(run, folder);
      }
      directory.write(REPORT, page(first, "", Optional.of(result)));
    }
    directory.write("manifest.json", Json.text(JsonMapper.shared().valueToTree(facts)));
  }

  private void write(RunResult run, String folder) {
    facts.put(folder.isEmpty() ? "run" : "run " + run.seed(), run.recording().status().toString());
    Path place = directory.path().resolve(folder);
    Optional<Evaluations> test = run.measurements().test();
    Optional<RecordedStatistics> statistics = run.measurements().statistics();
    try {
      Files.createDirectories(place);
      TrajectoryCsv.write(run.recording(), place.resolve("trajectory.csv"));
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
    directory.write(folder + REPORT, page(run, folder, Optional.empty()));
  }

  private String page(RunResult run, String folder, Optional<ExperimentResult> all) {
    String title =
        folder.isEmpty() ? experiment.name() : experiment.name() + ", seed " + run.seed();
    List<String> repeat = List.of("repdyn run " + (folder.isEmpty() ? "" : "../") + EXPERIMENT);
    Provenance provenance = new Provenance(settings, repeat, facts);
    return html.of(new RunReport(title, run, all, provenance));
  }
}
