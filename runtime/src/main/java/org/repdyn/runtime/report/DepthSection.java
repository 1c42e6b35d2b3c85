package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.repdyn.runtime.fit.Fit;
import tools.jackson.databind.node.ArrayNode;

/** The theory fitted at every tap: misfit and rates against the layer. */
final class DepthSection implements Section {
  @Override
  public String title() {
    return "Depth scan";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Map<String, Fit> fits = report.findings().depths();
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
                        order,
                        fits,
                        "misfit",
                        Map.of("misfit", Fit::misfit)),
                    chart(
                        "rates",
                        "Effective learning rates",
                        order,
                        fits,
                        "1/" + report.recording().timeUnit(),
                        Map.of("etaH", Fit::etaH, "etaY", Fit::etaY))),
                best(fits),
                Html.markup(
                    "The theory expects the least misfit in the middle of a deep network; near the"
                        + " input and the output its assumptions do not hold. If it failed"
                        + " everywhere, no layer would stand out."))
            .html());
  }

  private static Html best(Map<String, Fit> fits) {
    return fits.entrySet().stream()
        .filter(e -> e.getValue().misfit() != null)
        .min((a, b) -> Double.compare(a.getValue().misfit(), b.getValue().misfit()))
        .map(
            e ->
                Template.fill(
                    "The theory fitted at each recorded tap. It comes closest at <b>{{tap}}</b>:"
                        + " misfit {{misfit}}, <i>R</i>² {{r2}}.",
                    Map.of(
                        "tap", e.getKey(),
                        "misfit", NumberFormat.html(e.getValue().misfit()),
                        "r2", NumberFormat.r2(e.getValue().r2()))))
        .orElseGet(() -> Html.markup("At no recorded tap could the theory be fitted."));
  }

  private static Chart chart(
      String id,
      String title,
      List<String> order,
      Map<String, Fit> fits,
      String unit,
      Map<String, Function<Fit, Double>> figures) {
    List<String> names = figures.keySet().stream().sorted().toList();
    ArrayNode values = Spec.array();
    for (String tap : order) {
      for (String name : names) {
        Double value = figures.get(name).apply(fits.get(tap));
        // A logarithmic axis has no place for 0.
        double shown = value != null && value > 0 ? value : Double.NaN;
        values.addObject().put("tap", tap).put("figure", name).set("value", Spec.number(shown));
      }
    }
    Spec spec =
        Spec.read("depth.vl.json")
            .data(values)
            .set("/description", title + " against the layer")
            .set("/encoding/x/sort", order)
            .set("/encoding/y/title", unit)
            .set("/encoding/color/scale/domain", names)
            .set("/encoding/shape/scale/domain", names);
    if (names.size() == 1) {
      spec.omit("/encoding/color/legend").omit("/encoding/shape/legend");
    }
    return new Chart("chart-depth-" + id, Html.text(title), false, spec);
  }
}
