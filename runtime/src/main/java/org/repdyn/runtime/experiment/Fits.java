package org.repdyn.runtime.experiment;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.repdyn.runtime.analysis.SeedAnalysis;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.report.html.HtmlReport;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.LoadedRecording;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.TrajectorySource;

/** Fits to trajectories of other programs: from their files to a finished directory. */
public final class Fits {
  private final TrajectoryFormats formats;
  private final TheoryResolver theories;
  private final Provider<HtmlReport> html;

  /** The report is created when one is written: most fits write none. */
  @Inject
  Fits(TrajectoryFormats formats, TheoryResolver theories, Provider<HtmlReport> html) {
    this.formats = formats;
    this.theories = theories;
    this.html = html;
  }

  /**
   * What was fitted.
   *
   * @param result a run for each trajectory
   * @param directory contains the files, if any were requested
   */
  public record Fitted(ExperimentResult result, Optional<Path> directory) {}

  /**
   * Reads, fits and, if an output is requested, writes. Nothing is written unless everything can be
   * read and fitted.
   *
   * @param request the trajectories and how they are fitted
   * @return the results
   */
  public Fitted fit(FitRequest request) {
    return fit(request, theories.of(request.dynamics(), request.solver()));
  }

  /** The same with the theory of the request. */
  Fitted fit(FitRequest request, TheoryResolver.Theory theory) {
    request.output().ifPresent(RunDirectory::requireFree);
    long started = System.nanoTime();
    List<LoadedRecording> loaded = read(request.sources());
    Fitter fitter = new Fitter(theory.dynamics(), theory.solver(), request.options());
    ExperimentResult result =
        SeedAnalysis.experiment(name(request.sources()), fit(fitter, request.sources(), loaded))
            .with(theory.providers().stream().map(RunEnvironment::plugin).toList());
    double seconds = (System.nanoTime() - started) * 1e-9;
    FitOrigin origin = new FitOrigin(request, theory.resolved(), result);
    return new Fitted(result, request.output().map(target -> write(target, origin, seconds)));
  }

  private Path write(Path target, FitOrigin origin, double seconds) {
    try (RunDirectory directory = RunDirectory.exactly(target)) {
      ResultWriter writer =
          new ResultWriter(
              directory,
              html.get(),
              origin.settings(),
              origin::repeat,
              ResultWriter.seconds(seconds));
      writer.write(origin.result());
      directory.manifest(RunDirectory.State.FINISHED, writer.facts());
      return directory.path();
    }
  }

  private List<LoadedRecording> read(List<TrajectorySource> sources) {
    List<LoadedRecording> loaded = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (TrajectorySource source : sources) {
      try {
        loaded.add(formats.read(source));
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    refuse(problems);
    for (int k = 1; k < loaded.size(); k++) {
      problems.addAll(differences(sources, loaded, k));
    }
    refuse(problems);
    return loaded;
  }

  /** What makes numbers of two trajectories incomparable. */
  private static List<String> differences(
      List<TrajectorySource> sources, List<LoadedRecording> loaded, int k) {
    Path first = sources.getFirst().file();
    Path other = sources.get(k).file();
    Recording expected = loaded.getFirst().recording();
    Recording found = loaded.get(k).recording();
    List<String> differences = new ArrayList<>();
    Set<String> taps = expected.track().h().keySet();
    if (!taps.equals(found.track().h().keySet())) {
      differences.add(
          "%s has other taps than %s: %s instead of %s. Seeds of one experiment have the same columns h@TAP."
              .formatted(other, first, names(found.track().h().keySet()), names(taps)));
    }
    if (!expected.timeUnit().equals(found.timeUnit())) {
      differences.add(
          "%s has the time column %s, but %s has %s. Seeds of one experiment have the same unit of time."
              .formatted(other, found.timeUnit(), first, expected.timeUnit()));
    }
    return differences;
  }

  private static String names(Set<String> taps) {
    return String.join(", ", taps);
  }

  private static List<RunResult> fit(
      Fitter fitter, List<TrajectorySource> sources, List<LoadedRecording> loaded) {
    List<RunResult> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int k = 0; k < sources.size(); k++) {
      LoadedRecording each = loaded.get(k);
      Path file = sources.get(k).file();
      try {
        SequencedMap<String, FitResult> taps = fitter.fitTaps(each.recording());
        RunResult.Source source = new RunResult.Source(file, each.rows(), each.every());
        runs.add(RunResult.of(k + 1, source, each.recording(), taps));
      } catch (InvalidInputException e) {
        // The fitter does not know the file; with a single one there is no doubt.
        e.problems().forEach(p -> problems.add(sources.size() == 1 ? p : file + ": " + p));
      }
    }
    refuse(problems);
    return runs;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** The title of the page. */
  private static String name(List<TrajectorySource> sources) {
    String first = sources.getFirst().file().toString();
    return switch (sources.size()) {
      case 1 -> first;
      case 2 -> first + " and " + sources.getLast().file();
      default -> "%s and %d other trajectories".formatted(first, sources.size() - 1);
    };
  }
}
