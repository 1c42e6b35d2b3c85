package org.repdyn.runtime.judgement;

import static org.repdyn.runtime.judgement.Sentence.percent;
import static org.repdyn.runtime.judgement.Sentence.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.trajectory.Trajectory;

/** Puts a decision and its criteria into words. */
final class Reasons {
  private static final String PROBLEM = "The individual rates are not identified: ";

  private final Trajectory trajectory;
  private final Criteria criteria;
  private final Decision decision;
  private final Progress progress;

  Reasons(Trajectory trajectory, Criteria criteria, Decision decision, Progress progress) {
    this.trajectory = trajectory;
    this.criteria = criteria;
    this.decision = decision;
    this.progress = progress;
  }

  /** One sentence for each part of the theory, and for the rivals. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (decision == Decision.CANNOT_TELL) {
      sentences.add(
          say(
              "%s of the initial error was learned; %s is required.",
              percent(Math.max(0, progress.learned())), percent(progress.enough())));
      return sentences;
    }
    for (Light light : Light.values()) {
      Outcome outcome = light.of(criteria);
      if (light.appliesTo(criteria)) {
        String what =
            switch (outcome) {
              case PASSES -> passed(light);
              case FAILS ->
                  Sentence.capital(light.text())
                      + (light == Light.CURVES ? " fail: " : " fails: ")
                      + failed(light)
                      + ".";
              case UNRESOLVED ->
                  Sentence.capital(light.text())
                      + " cannot be told: too few rows there, or too much noise.";
            };
        sentences.add(what);
      }
    }
    criterion(Criteria.RIVALS)
        .filter(c -> c.outcome() == Outcome.FAILS)
        .ifPresent(
            c ->
                sentences.add(
                    say(
                        "A rival theory leaves only %s of what this theory leaves unexplained.",
                        percent(c.value().orElse(0)))));
    return sentences;
  }

  /** One paragraph: the decision and what follows from it. */
  String text(Optional<Theory> theory, FitStatus status) {
    List<String> sentences = new ArrayList<>();
    sentences.add(headline(status));
    Optional<Asymptotics> asymptotics = theory.flatMap(Theory::asymptotics);
    Optional<Reliability.Identifiability> unknown =
        theory.flatMap(Theory::identifiability).filter(i -> !i.identified());
    if (decision.describes() && unknown.isEmpty()) {
      asymptotics.flatMap(RegimeSentence::of).ifPresent(sentences::add);
    }
    if (decision.describes()) {
      asymptotics.ifPresent(a -> sentences.add(end(a)));
      theory.flatMap(Theory::rivals).ifPresent(r -> late(r).ifPresent(sentences::add));
    }
    unknown
        .filter(_ -> decision != Decision.FAILS)
        .ifPresent(i -> sentences.add(PROBLEM + i.reason()));
    return String.join(" ", sentences);
  }

  private String headline(FitStatus status) {
    return switch (decision) {
      case HOLDS -> "The theory holds for this run: " + passing() + ".";
      case IN_PART -> "The theory holds in part: " + parts() + ".";
      case FAILS -> "The theory fails on this run: " + failing(status) + ".";
      case CANNOT_TELL ->
          status == FitStatus.CONSTANT
              ? "This run cannot tell whether the theory holds: h, y and w are constant."
              : say(
                  "This run cannot tell whether the theory holds: only %s of the initial error was"
                      + " learned.",
                  percent(Math.max(0, progress.learned())));
    };
  }

  private String failing(FitStatus status) {
    if (status == FitStatus.NO_FIT) {
      return "it could not be integrated from the first row with any rates";
    }
    List<String> failures = failures();
    return failures.isEmpty() ? "no part of it can be confirmed" : String.join("; ", failures);
  }

  /** What passes, what fails and why. */
  private String parts() {
    List<String> bad = failures();
    String rest = bad.isEmpty() ? "the rest cannot be told" : String.join("; ", bad);
    return passing() + ", but " + rest;
  }

  private String passing() {
    List<String> passing = new ArrayList<>();
    for (Light light : Light.values()) {
      if (light.of(criteria) == Outcome.PASSES) {
        passing.add(light.text());
      }
    }
    boolean plural = passing.size() > 1 || passing.equals(List.of(Light.CURVES.text()));
    return passing.isEmpty()
        ? "all of it comes close"
        : Sentence.list(passing) + (plural ? " are the theory's" : " is the theory's");
  }

  private List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Light light : Light.values()) {
      if (light.of(criteria) == Outcome.FAILS) {
        failures.add(failed(light));
      }
    }
    criterion(Criteria.RIVALS)
        .filter(c -> c.outcome() == Outcome.FAILS)
        .ifPresent(_ -> failures.add("a rival theory explains the run better"));
    return failures;
  }

  private String passed(Light light) {
    return switch (light) {
      case CURVES ->
          say("The theory explains " + explained() + " (R² at least %s).", Criteria.CURVES);
      case PATH ->
          say(
              "h and y keep to the path that the theory prescribes for any rates (y is off by %s of"
                  + " dy2).",
              percent(value(Criteria.PATH)));
      case CLOCK ->
          say(
              "Both rates are steady: late over early, etaH %s and etaY %s.",
              value("clockEtaH"), value("clockEtaY"));
    };
  }

  private String explained() {
    return Sentence.list(
        Stream.of("h", "y", "w")
            .filter(
                c -> criterion("curve" + Sentence.capital(c)).filter(Criterion::passes).isPresent())
            .toList());
  }

  private String failed(Light light) {
    return switch (light) {
      case CURVES -> curves();
      case PATH ->
          say(
              "y leaves the path that the theory prescribes by %s of dy2 (allowed: %s)",
              percent(value(Criteria.PATH)), percent(Criteria.STRAIGHT));
      case CLOCK -> Sentence.list(changes());
    };
  }

  private String curves() {
    List<String> poor = new ArrayList<>();
    for (String curve : List.of("h", "y", "w")) {
      criterion("curve" + Sentence.capital(curve))
          .filter(c -> c.outcome() == Outcome.FAILS)
          .ifPresent(c -> poor.add(say("%s (R² %s)", curve, c.value().orElse(Double.NaN))));
    }
    return "it explains " + Sentence.list(poor) + " poorly";
  }

  private List<String> changes() {
    List<String> changes = new ArrayList<>();
    Optional<Criterion> h = failing("clockEtaH").filter(Reasons::grows);
    Optional<Criterion> y = failing("clockEtaY").filter(Reasons::grows);
    if (Stream.of("clockEtaH", "clockEtaY")
        .allMatch(name -> failing(name).filter(c -> c.value().isEmpty()).isPresent())) {
      return List.of("both rates are negative in a part of the run");
    }
    if (h.isPresent() && y.isPresent()) {
      return List.of(
          say(
              "both rates grow during training (etaH %s-fold, etaY %s-fold)",
              h.get().value().orElse(0), y.get().value().orElse(0)));
    }
    for (String rate : List.of("EtaH", "EtaY")) {
      String name = "e" + rate.substring(1);
      Optional<Criterion> late = failing("clock" + rate);
      late.or(() -> failing("end" + rate))
          .ifPresent(c -> changes.add(change(name, c, late.isPresent())));
    }
    return changes;
  }

  private static boolean grows(Criterion c) {
    return c.value().orElse(0) > 1;
  }

  private Optional<Criterion> failing(String name) {
    return criterion(name).filter(c -> c.outcome() == Outcome.FAILS);
  }

  private static String change(String rate, Criterion c, boolean late) {
    if (c.value().isEmpty()) {
      return rate + " is negative in a part of the run";
    }
    double factor = c.value().getAsDouble();
    String when = late ? " during training" : " at the end";
    return factor > 1
        ? say("%s grows %s-fold", rate, factor) + when
        : say("%s falls to %s of its early value", rate, percent(factor)) + when;
  }

  private String end(Asymptotics a) {
    double[] h = trajectory.h();
    boolean settled = progress.learned() >= 0.99;
    String row = settled ? "the last row has %s." : "the last row, before convergence, has %s.";
    return say("The predicted final h is %s; " + row, a.finalH(), h[h.length - 1]);
  }

  private static Optional<String> late(ModelComparison rivals) {
    return rivals.lateError().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Fitted to the first half of learning, the theory predicts the second with an error of "
                + percent(rivals.lateError().getAsDouble())
                + " of the curves' range.");
  }

  private Optional<Criterion> criterion(String name) {
    return Optional.ofNullable(criteria.all().get(name));
  }

  private double value(String name) {
    return criterion(name).map(c -> c.value().orElse(Double.NaN)).orElse(Double.NaN);
  }
}
