package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.results.WatchedSet.Embedding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The representations as points, coloured by the annotations of the samples, during training. */
final class EmbeddingSection implements Section {
  /** With more categories than this, colours form a scale. */
  private static final int NAMES = 10;

  @Override
  public String title() {
    return "Embedding of the representations";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<Html> parts =
        report.ofSets(
            (number, set) ->
                set.embedding().map(embedding -> part(number, set, embedding, report.timeUnit())));
    return parts.isEmpty() ? Optional.empty() : Optional.of(Html.join(parts));
  }

  private static Html part(int number, WatchedSet set, Embedding embedding, String unit) {
    int points = embedding.frames().getFirst().x().length;
    return part(
        "chart-embedding-%d-".formatted(number),
        "Set %d, %s: classical multidimensional scaling to three dimensions"
            .formatted(number, RdmFigure.samples(set, points)),
        embedding,
        unit);
  }

  /** A figure under its title. */
  static Html part(String id, String title, Embedding embedding, String unit) {
    List<Chart> charts = new ArrayList<>();
    for (Annotation annotation : embedding.annotations()) {
      charts.add(
          new Chart(
              id + (charts.size() + 1),
              Html.text("by " + annotation.name()),
              false,
              spec(title, embedding, annotation)));
    }
    Figure figure =
        new Figure(
            charts,
            Html.markup(
                "Each point is the representation of one sample; nearby points have similar"
                    + " representations. The axes have the unit of the activations and no further"
                    + " meaning; the second slider rotates the points about the vertical axis to"
                    + " show the third dimension."),
            Html.markup(
                "In the rich regime, samples with the same target converge; a lazy network keeps"
                    + " the arrangement set by its initial weights."));
    return Template.fill(
        """
        <div class="framed">
        <h3 class="part">{{title}} ({{share}} of the final variance)</h3>
        <div class="sliders">
        {{slider}}<label class="slider">rotation <input type="range" min="-180" max="180" step="5" value="0" data-signal="turn"> <output>0</output></label>
        </div>
        {{figure}}</div>
        """,
        Map.of(
            "title", title,
            "share", NumberFormat.percent(embedding.share(), 2),
            "slider", slider(embedding.frames(), unit),
            "figure", figure.html()));
  }

  private static Html slider(List<Embedding.Frame> frames, String unit) {
    if (frames.size() < 2) {
      return Html.NOTHING;
    }
    List<String> times = frames.stream().map(f -> Spec.number(f.time()).toString()).toList();
    return Template.fill(
        """
        <label class="slider">{{unit}} <input type="range" min="0" max="{{last}}" value="{{last}}" data-signal="frame" data-shown="{{times}}"> <output>{{time}}</output></label>
        """,
        Map.of(
            "unit", unit,
            "last", Integer.toString(frames.size() - 1),
            "times", String.join(" ", times),
            "time", NumberFormat.step(frames.getLast().time())));
  }

  private static Spec spec(String title, Embedding embedding, Annotation annotation) {
    boolean names = annotation.categories().size() <= NAMES;
    Spec spec = Spec.read(names ? "embedding.vl.json" : "embedding-scale.vl.json");
    ArrayNode values = Spec.array();
    List<Embedding.Frame> frames = embedding.frames();
    for (int f = 0; f < frames.size(); f++) {
      Embedding.Frame frame = frames.get(f);
      ObjectNode object = values.addObject().put("frame", f);
      object.set("time", Spec.number(frame.time()));
      ArrayNode x = object.putArray("x");
      ArrayNode y = object.putArray("y");
      ArrayNode z = object.putArray("z");
      ArrayNode category = object.putArray("category");
      for (int p = 0; p < frame.x().length; p++) {
        x.add(Spec.number(frame.x()[p]));
        y.add(Spec.number(frame.y()[p]));
        z.add(Spec.number(frame.z()[p]));
        int code = annotation.codes()[p];
        if (names) {
          category.add(annotation.categories().get(code));
        } else {
          category.add(code);
        }
      }
    }
    spec.data(values)
        .set("/description", "%s, coloured by %s".formatted(title, annotation.name()))
        .set("/encoding/color/title", annotation.name())
        .set("/params/0/value", frames.size() - 1)
        .set("/params/0/bind/max", frames.size() - 1);
    double reach = reach(frames);
    for (String axis : List.of("x", "y")) {
      spec.set("/encoding/" + axis + "/scale/domain", new double[] {-reach, reach});
    }
    if (names) {
      spec.set("/encoding/color/scale/domain", annotation.categories());
      spec.set("/encoding/shape/scale/domain", annotation.categories());
      spec.set("/encoding/shape/title", annotation.name());
    } else {
      spec.set(
          "/encoding/color/legend/labelExpr", Spec.text(annotation.categories()) + "[datum.value]");
    }
    return spec;
  }

  /**
   * Both axes are as long, and as long in every frame and from every side, so that distances can be
   * compared.
   */
  private static double reach(List<Embedding.Frame> frames) {
    double reach = 0;
    for (Embedding.Frame frame : frames) {
      for (int p = 0; p < frame.x().length; p++) {
        double across = Math.hypot(frame.x()[p], frame.z()[p]);
        reach = Math.max(reach, Math.max(across, Math.abs(frame.y()[p])));
      }
    }
    return reach > 0 ? 1.05 * reach : 1;
  }
}
