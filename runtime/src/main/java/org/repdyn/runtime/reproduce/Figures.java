package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.report.text.Digits;

/** The figures and tables of each reproduction. */
final class Figures {
  private static final List<String> QUANTITIES = List.of("h", "y", "w", "loss");

  private Figures() {}

  static List<Block> of(String reproduction, Measured measured) {
    return switch (reproduction) {
      case "trajectories" -> trajectories(measured);
      case "alternatives" -> alternatives(measured);
      case "depth" -> depth(measured);
      case "structure" -> structure(measured);
      case "mnist-trajectory" -> curves(measured);
      case "xor", "mnist-structure" -> with(Pictures.distances(measured), quantities(measured));
      case "collapse" -> with(Pictures.embeddings(measured), quantities(measured));
      default -> quantities(measured);
    };
  }

  private static List<Block> with(List<Block> pictures, List<Block> tables) {
    return Stream.concat(pictures.stream(), tables.stream()).toList();
  }

  private static List<Block> trajectories(Measured measured) {
    Map<String, List<PaperRun>> rows = measured.byExperiment();
    List<Block> blocks = new ArrayList<>(curves(measured));
    blocks.add(judgements(rows));
    blocks.add(law(rows));
    blocks.addAll(new TimeCourses(rows).blocks());
    blocks.addAll(Universality.blocks(rows));
    return blocks;
  }

  /** The first run of each row against its theory. */
  private static List<Block> curves(Measured measured) {
    List<Block> blocks = new ArrayList<>();
    measured
        .byExperiment()
        .forEach(
            (name, runs) -> {
              PaperRun run = runs.getFirst();
              List<Block.Curve> curves =
                  QUANTITIES.stream()
                      .filter(quantity -> run.curve(quantity).length > 0)
                      .map(
                          quantity ->
                              new Block.Curve(
                                  quantity,
                                  run.curve("t"),
                                  run.curve(quantity),
                                  run.theory(quantity)))
                      .toList();
              blocks.add(
                  new Block.Curves(
                      "%s, seed %d of %d. Network solid, fitted theory dashed. %s"
                          .formatted(
                              name,
                              run.seed(),
                              runs.size(),
                              run.fit().path("verdict").asString("")),
                      run.fit().path("timeUnit").asString("step"),
                      curves));
            });
    return blocks;
  }

  /** The line law and the judgement of each row. */
  private static Block judgements(Map<String, List<PaperRun>> rows) {
    List<List<String>> table = new ArrayList<>();
    rows.forEach(
        (name, runs) ->
            table.add(
                List.of(
                    name,
                    Digits.of(PaperRun.mean(runs, "line")),
                    Digits.of(PaperRun.mean(runs, "judgement.path")),
                    Digits.of(PaperRun.mean(runs, "judgement.clockEtaH")),
                    Digits.of(PaperRun.mean(runs, "judgement.clockEtaY")),
                    decisions(runs))));
    return new Block.Texts(
        "The line law, which needs no fit: y/h is a straight line in h for any rates. The path is"
            + " the deviation of y from it as a share of dy2, the clock how much each rate changes"
            + " during training; means over seeds, and how many seeds were judged how.",
        List.of("row", "R² of the line", "path", "clock of eta_h", "clock of eta_y", "judgement"),
        table);
  }

  private static String decisions(List<PaperRun> runs) {
    List<String> all =
        runs.stream().map(run -> run.numbers().path("judgement").asString("")).toList();
    return String.join(
        ", ",
        all.stream()
            .distinct()
            .map(
                decision ->
                    "%s %d of %d"
                        .formatted(
                            decision, all.stream().filter(decision::equals).count(), all.size()))
            .toList());
  }

  /** The final distance in units of A_low over exp(theta). */
  private static Block law(Map<String, List<PaperRun>> rows) {
    List<Block.Series> series = new ArrayList<>();
    rows.forEach(
        (name, all) -> {
          List<PaperRun> runs =
              all.stream()
                  .filter(run -> run.numbers().path("informative").asBoolean(false))
                  .filter(run -> Double.isFinite(run.number("theta")))
                  .toList();
          series.add(
              new Block.Series(
                  name,
                  runs.stream().mapToDouble(run -> Math.exp(run.number("theta"))).toArray(),
                  runs.stream()
                      .mapToDouble(run -> run.number("hObserved") / run.number("aLow"))
                      .toArray(),
                  false));
        });
    return new Block.Points(
        "Final distance over the regime",
        "Every run whose data determine its rates: the last observed h in units of A_low over"
            + " exp(theta). Dashed: the theory.",
        "exp(θ)",
        "h at the end / A_low",
        series);
  }

  private static List<Block> alternatives(Measured measured) {
    List<List<String>> table = new ArrayList<>();
    measured
        .quantities()
        .forEach(
            (name, quantities) ->
                quantities.forEach(
                    (quantity, values) -> {
                      if (quantity.startsWith("unexplained by ")) {
                        String dynamics = quantity.substring("unexplained by ".length());
                        table.add(
                            List.of(
                                name,
                                dynamics,
                                Digits.of(mean(values)),
                                Digits.of(
                                    mean(
                                        quantities.getOrDefault(
                                            "misfit of " + dynamics, List.of())))));
                      }
                    }));
    return List.of(
        new Block.Texts(
            "The theory and four wrong variants of it, each with its own best rates: mean share of"
                + " the variance of h, y and w that it leaves unexplained, and its misfit (of at"
                + " most 600 rows).",
            List.of("row", "dynamics", "unexplained", "misfit"),
            table));
  }

  private static List<Block> depth(Measured measured) {
    List<Block.Series> misfits = new ArrayList<>();
    List<Block.Series> rates = new ArrayList<>();
    measured
        .byExperiment()
        .forEach(
            (name, runs) ->
                runs.forEach(
                    run -> {
                      String label = "%s, seed %d".formatted(name, run.seed());
                      misfits.add(layers(run, "misfit", label));
                      rates.add(layers(run, "etaH", "eta_h, seed " + run.seed()));
                      rates.add(layers(run, "etaY", "eta_y, seed " + run.seed()));
                    }));
    return List.of(
        new Block.Lines(
            "Misfit at each hidden layer",
            "The theory fitted at each hidden layer of the default network.",
            "hidden layer",
            "misfit",
            true,
            misfits),
        new Block.Lines(
            "Rates at each hidden layer",
            "Both fitted rates against the layer that is read as the representation.",
            "hidden layer",
            "1/step",
            true,
            rates));
  }

  private static Block.Series layers(PaperRun run, String key, String label) {
    var layers = Layers.of(run);
    return new Block.Series(
        label,
        layers.keySet().stream().mapToDouble(layer -> layer).toArray(),
        layers.values().stream().mapToDouble(fit -> fit.path(key).asDouble(Double.NaN)).toArray(),
        false);
  }

  private static List<Block> structure(Measured measured) {
    List<FinalStructure> rows = FinalStructure.of(measured.runs());
    List<Block.Series> series =
        rows.stream()
            .map(s -> new Block.Series(s.experiment(), s.predicted(), s.observed(), false))
            .toList();
    return List.of(
        new Block.Points(
            "Final distances",
            "Each point is a network on its own pair of data points: the final squared distance"
                + " that the theory predicts from its initial values, with rates of other runs,"
                + " and the observed one. Dashed: equality.",
            "h predicted",
            "h observed",
            series),
        new Block.Texts(
            "How predicted and observed distances of each row go together, over the grid points"
                + " whose training converged.",
            List.of("row", "Pearson correlation", "grid points", "dropped"),
            rows.stream().map(Figures::correlation).toList()));
  }

  private static List<String> correlation(FinalStructure row) {
    double correlation = row.quantities().getOrDefault(FinalStructure.CORRELATION, Double.NaN);
    return List.of(
        row.experiment(),
        Digits.of(correlation),
        Integer.toString(row.predicted().length),
        Integer.toString(row.dropped()));
  }

  /** What was measured beside the fit, for reproductions whose figures are tables. */
  private static List<Block> quantities(Measured measured) {
    List<List<String>> table = new ArrayList<>();
    measured
        .quantities()
        .forEach(
            (name, quantities) ->
                quantities.forEach(
                    (quantity, values) -> {
                      if (!RunQuantities.isOfFit(quantity)) {
                        table.add(
                            List.of(
                                name,
                                quantity,
                                Digits.of(mean(values)),
                                Digits.of(values.stream().min(Double::compare).orElse(Double.NaN)),
                                Digits.of(values.stream().max(Double::compare).orElse(Double.NaN)),
                                Integer.toString(values.size())));
                      }
                    }));
    return List.of(
        new Block.Texts(
            "All that was measured beside the fit: mean, least and largest over seeds.",
            List.of("row", "quantity", "mean", "least", "largest", "seeds"),
            table));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
