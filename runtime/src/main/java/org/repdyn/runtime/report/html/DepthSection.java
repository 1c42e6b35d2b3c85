package org.repdyn.runtime.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.repdyn.runtime.results.FitResult;
import tools.jackson.databind.node.ArrayNode;

/** The theory fitted at every tap: misfit and rates against the layer. */
final class DepthSection implements Section {
  @Override
  public String title() {
    return "Depth scan";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Map<String, FitResult> fits = report.run().depths();
    if (fits.size() < 2) {
      return Optional.empty();
    }
    List<String> order = LayerOrder.order(List.copyOf(fits.keySet()));
    return Optional.of(
        new Figure(
                List.of(
                    chart(
                        "misfit",
                        "Misfit of the theory",
                        "misfit",
                        values(order, fits, f -> Map.of("misfit", f.goodness().misfit()))),
                    chart(
                        "rates",
                        "Effective learning rates",
                        "1/" + report.timeUnit(),
                        values(order, fits, DepthSection::rates))),
                best(fits),
                report.fit().observed().line().isEmpty()
                    ? Html.NOTHING
                    : Html.markup(
                        "The theory predicts the smallest misfit in the middle of a deep network;"
                            + " near the input and the output its assumptions do not hold. If it"
                            + " failed everywhere, no layer would stand out."))
            .html());
  }

  private static Html best(Map<String, FitResult> fits) {
    return fits.entrySet().stream()
        .flatMap(e -> e.getValue().fitted().map(f -> Map.entry(e.getKey(), f)).stream())
        .min(Comparator.comparingDouble(e -> e.getValue().goodness().misfit()))
        .map(
            e ->
                Template.fill(
                    "The theory, fitted at each recorded tap. The best fit is at <b>{{tap}}</b>:"
                        + " misfit {{misfit}}, <i>R</i>² {{r2}}.",
                    Map.of(
                        "tap", e.getKey(),
                        "misfit", NumberFormat.html(e.getValue().goodness().misfit()),
                        "r2", NumberFormat.r2(e.getValue().goodness().r2()))))
        .orElseGet(() -> Html.markup("The theory could not be fitted at any recorded tap."));
  }

  private static Map<String, Double> rates(FitResult.Fitted fit) {
    Map<String, Double> rates = new TreeMap<>();
    fit.rates().byName().forEach((name, rate) -> rates.put(name, rate.value()));
    return rates;
  }

  /** A number of every name at every tap, for taps in order. */
  private record Values(List<String> order, List<String> names, ArrayNode points) {}

  private static Values values(
      List<String> order,
      Map<String, FitResult> fits,
      Function<FitResult.Fitted, Map<String, Double>> numbers) {
    List<String> names =
        fits.values().stream()
            .flatMap(fit -> fit.fitted().stream())
            .flatMap(fit -> numbers.apply(fit).keySet().stream())
            .distinct()
            .sorted()
            .toList();
    ArrayNode points = Spec.array();
    for (String tap : order) {
      Map<String, Double> own = fits.get(tap).fitted().map(numbers).orElse(Map.of());
      for (String name : names) {
        double value = own.getOrDefault(name, Double.NaN);
        // A logarithmic axis cannot show 0.
        double shown = value > 0 ? value : Double.NaN;
        points.addObject().put("tap", tap).put("figure", name).set("value", Spec.number(shown));
      }
    }
    return new Values(order, names, points);
  }

  private static Chart chart(String id, String title, String unit, Values values) {
    Spec spec =
        Spec.read("depth.vl.json")
            .data(values.points())
            .set("/description", title + " against the layer")
            .set("/encoding/x/sort", values.order())
            .set("/encoding/y/title", unit)
            .set("/encoding/color/scale/domain", values.names())
            .set("/encoding/shape/scale/domain", values.names());
    if (values.names().size() == 1) {
      spec.omit("/encoding/color/legend").omit("/encoding/shape/legend");
    }
    return new Chart("chart-depth-" + id, Html.text(title), false, spec);
  }
}
