package org.repdyn.runtime.reproduce;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.report.html.ReproductionTable;
import org.repdyn.runtime.report.html.ReproductionTable.Part;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.reproduce.Reproduction.Experiment;
import org.repdyn.runtime.reproduce.Reproduction.Sweep;
import org.repdyn.runtime.sweep.SweepControl;
import org.repdyn.runtime.sweep.SweepProgress;
import org.repdyn.runtime.sweep.SweepRequest;
import org.repdyn.runtime.sweep.SweepResult;
import org.repdyn.runtime.sweep.Sweeps;

/** Reproduces the paper: sweeps of its experiments, and one page that compares. */
public final class Reproductions {
  private static final String RATES = "two-points.fit.json";

  private final Sweeps sweeps;

  @Inject
  Reproductions(Sweeps sweeps) {
    this.sweeps = sweeps;
  }

  /**
   * What can be reproduced.
   *
   * @param name of the part
   * @param reproduces what it shows
   * @param quick the time of the quick form, in words
   * @param full the time of the full form
   */
  public record Listed(String name, String reproduces, String quick, String full) {}

  /**
   * The parts of the paper.
   *
   * @return in its order
   */
  public List<Listed> list() {
    return Paper.read().reproductions().stream()
        .map(r -> new Listed(r.name(), r.reproduces(), r.time().quick(), r.time().full()))
        .toList();
  }

  /**
   * Runs what is missing and makes the page, which is also made of what there is when the work is
   * cancelled.
   *
   * @param request what to reproduce
   * @param control threads, listener and cancellation
   * @return the page and its table
   * @throws InvalidInputException if there is no such part, or the directory is another's
   */
  public ReproductionResult run(ReproductionRequest request, SweepControl control) {
    Paper paper = Paper.read();
    List<Reproduction> chosen = paper.chosen(request.names());
    Path directory = request.output();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new InvalidInputException("--output %s: is not a directory".formatted(directory));
    }
    var choice = new Composition.Choice(request.full(), request.asPublished());
    List<Row> rows = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    SequencedMap<String, Measured> all = new LinkedHashMap<>();
    int missing = 0;
    int failed = 0;
    for (Reproduction reproduction : chosen) {
      List<PaperRun> runs = new ArrayList<>();
      for (Sweep sweep : reproduction.sweeps(request.full())) {
        Composition composition = Composition.of(sweep, choice);
        SweepResult result = sweep(request, control, sweep, composition);
        SweepProgress progress = result.progress();
        missing += progress.missing();
        failed += progress.failed();
        sweeps
            .rows(result.directory())
            .forEach(row -> runs.add(PaperRun.of(composition.cells().get(row.cell()), row)));
      }
      Measured measured = new Measured(runs);
      all.put(reproduction.name(), measured);
      rows.addAll(Comparisons.of(paper.published(), reproduction.name(), measured));
      parts.add(part(reproduction, request, measured));
      var table = new ReproductionTable("When Representations Align", form(request), rows, parts);
      ReproductionFiles.write(directory, table, all);
    }
    return new ReproductionResult(
        directory.resolve(ReproductionFiles.REPORT),
        rows.stream().map(Reproductions::compared).toList(),
        missing,
        failed);
  }

  private static ReproductionResult.Compared compared(Row row) {
    return new ReproductionResult.Compared(
        row.reproduction(),
        row.experiment(),
        row.quantity(),
        row.published(),
        row.ours(),
        row.agreement().toString(),
        row.why());
  }

  private SweepResult sweep(
      ReproductionRequest request, SweepControl control, Sweep sweep, Composition composition) {
    Path experiments = request.output().resolve("experiments");
    for (Experiment experiment : sweep.experiments()) {
      String file = experiment.file() + ".yaml";
      PaperFiles.write(experiments.resolve(file), PaperFiles.example(file));
    }
    PaperFiles.write(experiments.resolve(RATES), PaperFiles.example(RATES));
    Path file = experiments.resolve("sweep-%s.yaml".formatted(sweep.name()));
    PaperFiles.write(file, composition.yaml());
    return sweeps.run(
        new SweepRequest(
            file,
            List.of(),
            Optional.of(request.output().resolve("sweeps").resolve(sweep.name())),
            request.executor(),
            Optional.empty(),
            SweepRequest.Failures.KEEP),
        control);
  }

  private static Part part(
      Reproduction reproduction, ReproductionRequest request, Measured measured) {
    List<String> seeds =
        reproduction.sweeps(request.full()).stream()
            .map(
                sweep ->
                    "%s: seeds %s%s"
                        .formatted(
                            sweep.name(),
                            sweep.form(request.full()).seeds(),
                            settings(sweep.form(request.full()).settings())))
            .toList();
    return new Part(
        reproduction.name(),
        "Shown: %s. Run: %s. Each row is a file in the folder experiments, which runs by itself."
            .formatted(reproduction.reproduces(), String.join("; ", seeds)),
        "repdyn reproduce %s%s%s"
            .formatted(
                reproduction.name(),
                request.full() ? " --full" : "",
                request.asPublished() ? " --as-published" : ""),
        Figures.of(reproduction.name(), measured));
  }

  private static String settings(List<String> settings) {
    return settings.isEmpty() ? "" : " with " + String.join(" ", settings);
  }

  private static String form(ReproductionRequest request) {
    return "%s form, %s. Rates are per step (of MNIST: per epoch); distances are squared."
        .formatted(
            request.full() ? "The full" : "The quick",
            request.asPublished()
                ? "with the settings of the published code"
                : "with both settings where the published code departs from its text");
  }
}
