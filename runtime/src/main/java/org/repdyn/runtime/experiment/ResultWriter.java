package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.report.Embedding;
import org.repdyn.runtime.report.Findings;
import org.repdyn.runtime.report.HtmlReport;
import org.repdyn.runtime.report.Provenance;
import org.repdyn.runtime.report.RdmFigure;
import org.repdyn.runtime.report.RunReport;
import org.repdyn.runtime.report.SeedOutcome;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what runs gave. One seed: everything stands at the top of the run directory. Several: each
 * seed has its trajectory, its fit and its page in {@code seed-N}; at the top, fit.json holds means
 * and spreads, and the page shows the first seed with the others beside it.
 */
final class ResultWriter {
  /** The experiment with every default written out: what a run can be repeated from. */
  static final String EXPERIMENT = "experiment.yaml";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final RunDirectory directory;
  private final Experiment experiment;
  private final SequencedMap<String, String> facts;

  ResultWriter(RunDirectory directory, Experiment experiment, double seconds) {
    this.directory = directory;
    this.experiment = experiment;
    this.facts = RunEnvironment.facts();
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** Writes all files; {@code json} becomes fit.json. */
  void write(List<RunResult> runs, JsonNode json) {
    directory.write(EXPERIMENT, ExperimentFile.write(Binder.tree(experiment)));
    directory.write("fit.json", JSON.writeValueAsString(json));
    if (runs.size() == 1) {
      write(runs.getFirst(), "", findings(runs.getFirst(), runs));
    } else {
      for (RunResult run : runs) {
        String folder = "seed-" + run.seed() + "/";
        directory.write(folder + "fit.json", JSON.writeValueAsString(FitJson.of(run)));
        write(run, folder, findings(run, List.of()));
      }
      RunResult first = runs.getFirst();
      directory.write("report.html", page(first, "", findings(first, runs)));
    }
    directory.write("manifest.json", JSON.writeValueAsString(facts));
  }

  private void write(RunResult run, String folder, Findings findings) {
    facts.put(folder.isEmpty() ? "run" : "run " + run.seed(), run.recording().status().toString());
    Path place = directory.path().resolve(folder);
    try {
      Files.createDirectories(place);
      TrajectoryCsv.write(run.recording(), place.resolve("trajectory.csv"));
      if (run.test().isPresent()) {
        run.test().get().write(run.recording().timeUnit(), place.resolve("test.csv"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (RecordedFiles.any(run)) {
      directory.write(
          folder + "recorded.json", JSON.writeValueAsString(RecordedFiles.of(run, place)));
    }
    directory.write(folder + "report.html", page(run, folder, findings));
  }

  /** What there is to tell of a run, where {@code all} holds several, with the others beside it. */
  private static Findings findings(RunResult run, List<RunResult> all) {
    boolean several = all.size() > 1;
    List<SeedOutcome> seeds =
        several
            ? all.stream()
                .map(r -> new SeedOutcome(r.seed(), r.recording(), r.fit().fit()))
                .toList()
            : List.of();
    List<RdmFigure> structures = new ArrayList<>();
    Optional<RdmComparison> structure = several ? RunResult.structure(all) : run.structure();
    structure.map(RdmComparison::report).ifPresent(structures::add);
    List<VarianceExplained> explained = several ? RunResult.explained(all) : run.explained();
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < run.sets().size(); i++) {
      WatchedSet set = run.sets().get(i);
      if (set.recorded().time().length > 0) {
        structures.add(set.structure(i + 1, run.recording().timeUnit()));
        embeddings.add(set.embedding(i + 1));
      }
    }
    boolean rows = run.recording().time().length > 0;
    return new Findings(
        run.pairs().filter(_ -> rows).map(pairs -> pairs.report(run.recording())),
        run.test(),
        structures,
        embeddings,
        run.depths(),
        explained.stream().map(VarianceExplained::report).toList(),
        seeds);
  }

  private String page(RunResult run, String folder, Findings findings) {
    String title =
        folder.isEmpty() ? experiment.name() : experiment.name() + ", seed " + run.seed();
    List<String> repeat = List.of("repdyn run " + (folder.isEmpty() ? "" : "../") + EXPERIMENT);
    Provenance provenance =
        new Provenance(ExperimentFile.write(Binder.tree(experiment)), repeat, facts);
    return HtmlReport.of(new RunReport(title, run.recording(), run.fit(), findings, provenance));
  }
}
