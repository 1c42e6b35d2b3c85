package org.repdyn.runtime.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.request.SimulationGrid;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.SimulationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Integrates the theory without a network. */
@Command(
    name = "simulate",
    description = "Integrate the theory without a network, for one system or a grid.",
    footer = {
      "",
      "Numbers may be lists (--eta-h 1e-4,2e-4); all combinations are integrated.",
      "Example: repdyn simulate --eta-h 7e-4 --eta-y 0.036 --h 8e-4 --y 3.2e-9 --w 4e-5",
      "    --until 6000"
    })
final class SimulateCommand extends Subcommand {
  @Option(
      names = "--eta-h",
      paramLabel = "N",
      split = ",",
      description = "Effective learning rates of the encoder.")
  double[] etaH = {};

  @Option(
      names = "--eta-y",
      paramLabel = "N",
      split = ",",
      description = "Effective learning rates of the decoder.")
  double[] etaY = {};

  @Option(
      names = "--rate",
      paramLabel = "NAME=v,...",
      description = "Values of a named rate, for dynamics with other rates; repeatable.")
  List<String> rates = List.of();

  @Option(
      names = "--h",
      required = true,
      paramLabel = "N",
      split = ",",
      description = "Initial h, above 0.")
  double[] h;

  @Option(
      names = "--y",
      required = true,
      paramLabel = "N",
      split = ",",
      description = "Initial y, 0 or more.")
  double[] y;

  @Option(
      names = "--w",
      required = true,
      paramLabel = "N",
      split = ",",
      description = "Initial w; |y - w| is at most sqrt(y dy2) (Cauchy-Schwarz).")
  double[] w;

  @Option(
      names = "--dx2",
      paramLabel = "N",
      split = ",",
      description = "Squared input distance; default 1.")
  double[] dx2 = {1};

  @Option(
      names = "--dy2",
      paramLabel = "N",
      split = ",",
      description = "Squared target distance; default 0.5.")
  double[] dy2 = {0.5};

  @Option(
      names = "--until",
      required = true,
      paramLabel = "T",
      description = "The final time, above 0.")
  double until;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Number of rows from time 0 to the final time; default 601.")
  int rows = 601;

  @Option(names = "--dynamics", paramLabel = "D", description = "The dynamics; default two-point.")
  String dynamics = "two-point";

  @Option(
      names = "--solver",
      paramLabel = "S",
      description = "The solver, an id or {type: ID, ...}; default dopri5.")
  String solver = "dopri5";

  @Option(
      names = "--rtol",
      paramLabel = "N",
      description = "Relative tolerance of the solver; default: that of the solver.")
  Double rtol;

  @Option(
      names = "--atol",
      paramLabel = "N",
      description =
          "Tolerance where a component is near 0, relative to the largest; default: that of the"
              + " solver.")
  Double atol;

  @Inject
  SimulateCommand(Provider<Repdyn> repdyn) {
    super(repdyn);
  }

  @Override
  public Integer call() {
    SimulationGrid grid =
        new SimulationGrid(rates(), values(h), values(y), values(w), values(dx2), values(dy2));
    Repdyn repdyn = open();
    String method = new Tolerances(rtol, atol).addTo(solver, repdyn::plugins);
    SimulationResult result =
        repdyn.simulate(new SimulationRequest(grid, until, rows, dynamics, method));
    if (json) {
      Output.json(SimulationOutput.json(result));
    } else {
      SimulationOutput.csv(result, Stdout.results());
    }
    SimulationOutput.impossibleStarts(result, System.err);
    SimulationOutput.endedEarly(result, System.err);
    return result.endedEarly().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Map<String, List<Double>> rates() {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    if (etaH.length > 0) {
      all.put("etaH", values(etaH));
    }
    if (etaY.length > 0) {
      all.put("etaY", values(etaY));
    }
    for (String rate : rates) {
      int equals = rate.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException("--rate %s: must have the form NAME=v,...".formatted(rate));
      }
      String name = rate.substring(0, equals);
      if (all.put(name, numbers(rate, rate.substring(equals + 1))) != null) {
        throw new InvalidInputException("--rate %s: %s is given twice".formatted(rate, name));
      }
    }
    return all;
  }

  private static List<Double> numbers(String rate, String list) {
    try {
      return Arrays.stream(list.split(",", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new InvalidInputException("--rate %s: its values must be numbers".formatted(rate));
    }
  }

  private static List<Double> values(double[] numbers) {
    List<Double> values = new ArrayList<>();
    for (double number : numbers) {
      values.add(number);
    }
    return values;
  }
}
