package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement.Clock;

/** Whether the rates are constant: both read off at many times, without a fit. */
final class ClockSection implements Section {
  /** Fewer times show no course. */
  private static final int FEWEST = 3;

  /** The axis spans at least this factor, so that rates which hardly change look flat. */
  private static final double SPAN = 10;

  /** A fitted rate farther than this factor from all local rates is not drawn. */
  private static final double FAR = 30;

  /** With more powers of ten on the axis, it has no ticks between them. */
  private static final int DECADES = 3;

  private static final String CAPTION =
      "The clock of the theory: its two rates, each read off a part of the run by itself; if the"
          + " theory holds, both are flat lines.%s The local rates are exact integrals of the"
          + " recorded curves and need no fit: <i>η<sub>h</sub></i> = −Δ<i>h</i>/(‖d<i>x</i>‖²"
          + " ∫<i>w</i> d<i>t</i>), and <i>η<sub>y</sub></i> = −(Δ<i>y</i> +"
          + " <i>η<sub>h</sub></i>‖d<i>x</i>‖² ∫<i>w y</i>/<i>h</i> d<i>t</i>)/∫<i>w h</i>"
          + " d<i>t</i>, over windows that each cover a fifth of the way from the start of learning"
          + " to its end. In a gap a rate is not determined.%s";

  @Override
  public String title() {
    return "Local rates";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Clock clock = report.fit().judgement().clock();
    if (clock.time().length < FEWEST || !drawable(clock)) {
      return Optional.empty();
    }
    Curves curves = new Curves(clock);
    String origin = report.fit().status() == FitStatus.GIVEN ? "given" : "fitted";
    StringBuilder outside = new StringBuilder();
    for (String rate : List.of("etaH", "etaY")) {
      report
          .fit()
          .rate(rate)
          .ifPresent(
              value -> {
                if (!curves.addFlat(rate + ", " + origin, value)) {
                  outside.append(
                      " The %s %s = %s is too far from the local rates to be drawn."
                          .formatted(
                              origin,
                              RateNames.html(rate).markup(),
                              NumberFormat.html(value).markup()));
                }
              });
    }
    return Optional.of(figure(report, curves, origin, outside.toString()));
  }

  /** What is drawn, by name; every curve has a value or a gap at each time of the clock. */
  private static final class Curves {
    private final SequencedMap<String, double[]> all = new LinkedHashMap<>();
    private final int times;
    private final double low;
    private final double high;

    Curves(Clock clock) {
      times = clock.time().length;
      addLocal("etaH, local", clock.etaH());
      addLocal("etaY, local", clock.etaY());
      low = values().min().orElse(1);
      high = values().max().orElse(1);
    }

    private void addLocal(String name, double[] rates) {
      double[] positive = Arrays.stream(rates).map(rate -> rate > 0 ? rate : Double.NaN).toArray();
      if (Arrays.stream(positive).anyMatch(Double::isFinite)) {
        all.put(name, positive);
      }
    }

    /** A horizontal line, unless it would squeeze the local rates. */
    boolean addFlat(String name, double rate) {
      boolean near = rate > low / FAR && rate < high * FAR;
      if (near) {
        double[] flat = new double[times];
        Arrays.fill(flat, rate);
        all.put(name, flat);
      }
      return near;
    }

    List<String> names() {
      return List.copyOf(all.sequencedKeySet());
    }

    private DoubleStream values() {
      return all.values().stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite);
    }

    double[] domain() {
      double least = values().min().orElse(1);
      double most = values().max().orElse(1);
      double wider = Math.max(1, Math.sqrt(SPAN * least / most));
      return new double[] {least / wider, most * wider};
    }
  }

  private static Html figure(RunReport report, Curves curves, String origin, String outside) {
    Clock clock = report.fit().judgement().clock();
    List<String> names = curves.names();
    Spec spec =
        Spec.read("clock.vl.json")
            .set("/transform/0/fold", names)
            .set("/encoding/x/title", report.timeUnit())
            .set("/encoding/y/title", "rate, 1/" + report.timeUnit())
            .set("/encoding/y/scale/domain", curves.domain())
            .set("/encoding/y/axis/values", ticks(curves.domain()));
    keep(spec, names, origin);
    List<String> columns = new ArrayList<>(names);
    List<double[]> values = new ArrayList<>(curves.all.values());
    columns.addFirst("t");
    values.addFirst(clock.time());
    spec.data(IntStream.range(0, clock.time().length).toArray(), columns, values);
    return new Figure(
            List.of(new Chart("chart-clock", Html.text("Rates against time"), true, spec)),
            caption(clock, names, origin, outside),
            Html.markup(
                "If the theory failed, the local rates would change during training. Rates that"
                    + " rise or fall together, by the same factor, only stretch time: the network"
                    + " keeps to the path of the line test, at another pace. Rates that change"
                    + " apart from each other leave that path."))
        .html();
  }

  /** The legend names what is drawn. */
  private static void keep(Spec spec, List<String> names, String origin) {
    List<String> all = List.of("etaH, local", "etaY, local", "etaH, " + origin, "etaY, " + origin);
    for (String channel : List.of("color", "strokeDash")) {
      spec.set("/encoding/" + channel + "/scale/domain", names);
      for (int i = all.size() - 1; i >= 0; i--) {
        if (!names.contains(all.get(i))) {
          spec.remove("/encoding/" + channel + "/scale/range", i);
        }
      }
    }
  }

  private static Html caption(Clock clock, List<String> names, String origin, String outside) {
    boolean flat = names.stream().anyMatch(name -> name.endsWith(origin));
    String lines = flat ? " The horizontal lines are the " + origin + " rates." : "";
    String below =
        negative(clock.etaH()) || negative(clock.etaY())
            ? " Rates below 0, which the theory excludes, are read off at some times; a logarithmic"
                + " axis cannot show them."
            : "";
    return Html.markup(CAPTION.formatted(lines + outside, below));
  }

  private static boolean negative(double[] rates) {
    return Arrays.stream(rates).anyMatch(rate -> rate <= 0);
  }

  /** Whether there is a rate to draw at enough times. */
  private static boolean drawable(Clock clock) {
    return IntStream.range(0, clock.time().length)
            .filter(i -> clock.etaH()[i] > 0 || clock.etaY()[i] > 0)
            .count()
        >= FEWEST;
  }

  /** 1, 2 and 5 in each power of ten, or the powers alone where there are many. */
  private static double[] ticks(double[] domain) {
    int first = (int) Math.floor(Math.log10(domain[0]));
    int last = (int) Math.ceil(Math.log10(domain[1]));
    int[] steps = last - first > DECADES ? new int[] {1} : new int[] {1, 2, 5};
    return IntStream.range(first, last + 1)
        .boxed()
        .flatMapToDouble(power -> Arrays.stream(steps).mapToDouble(s -> s * Math.pow(10, power)))
        .filter(tick -> tick >= domain[0] && tick <= domain[1])
        .toArray();
  }
}
