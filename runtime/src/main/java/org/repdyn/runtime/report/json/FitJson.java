package org.repdyn.runtime.report.json;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.Asymptotics.RegimeKind;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fit as JSON: the content of fit.json. Published keys are never renamed; those of the rates etaH
 * and etaY exist for every dynamics. A value that does not exist is null.
 */
public final class FitJson {
  /** The rates of the two-point theory have keys of their own at the top. */
  private static final List<String> TOP_RATES = List.of("etaH", "etaY");

  private FitJson() {}

  /**
   * The fits of one recording.
   *
   * @param fits at each tap, the representation first
   * @return the fit of the first, with all of several under {@code depths}
   */
  public static ObjectNode of(SequencedMap<String, FitResult> fits) {
    ObjectNode json = of(fits.firstEntry().getValue());
    if (fits.size() > 1) {
      json.set("depths", depths(fits));
    }
    return json;
  }

  static ObjectNode depths(SequencedMap<String, FitResult> fits) {
    ObjectNode json = Json.object();
    fits.forEach((tap, fit) -> json.set(tap, of(fit)));
    return json;
  }

  /**
   * One fit.
   *
   * @param fit the result
   * @return its JSON
   */
  public static ObjectNode of(FitResult fit) {
    Optional<FitResult.Fitted> fitted = fit.fitted();
    ObjectNode json = Json.object().put("status", fit.status().toString());
    for (String name : TOP_RATES) {
      Json.put(json, name, fit.rate(name));
    }
    ObjectNode rates = json.putObject("rates");
    fitted.ifPresent(f -> f.rates().byName().forEach((name, r) -> rates.put(name, r.value())));
    Json.put(json, "misfit", Quantity.MISFIT.of(fit));
    json.put("rows", fit.observed().rows());
    Json.put(json, "r2", Quantity.R2.of(fit));
    json.set("curveR2", curves(fitted.map(f -> f.goodness().curveR2()).orElse(PerCurve.NONE)));
    json.set("line", line(fit.observed().line().orElse(LineTest.NONE)));
    Json.put(json, "theta", Quantity.THETA.of(fit));
    Json.put(json, "aHigh", Quantity.A_HIGH.of(fit));
    Json.put(json, "aLow", Quantity.A_LOW.of(fit));
    Json.put(json, "hPredicted", Quantity.H_PREDICTED.of(fit));
    Json.put(json, "hObserved", Quantity.H_OBSERVED.of(fit));
    json.put("regime", fit.regime().map(RegimeKind::toString).orElse(null));
    json.put("verdict", fit.judgement().text());
    json.set("judgement", judgement(fit.judgement()));
    ArrayNode missed = json.putArray("missed");
    fit.judgement().missed().forEach(missed::add);
    json.put("timeUnit", fit.observed().timeUnit());
    Json.set(json, "start", fitted.map(f -> start(f.prediction().start())));
    Json.set(json, "loss", fitted.flatMap(FitResult.Fitted::loss).map(FitJson::loss));
    Json.set(json, "intervals", fitted.flatMap(FitJson::intervals));
    Json.set(
        json,
        "identifiability",
        fitted.flatMap(f -> f.reliability().map(r -> identifiability(r, f.rates()))));
    Json.set(
        json,
        "residuals",
        fitted.flatMap(FitResult.Fitted::reliability).map(r -> residuals(r.residuals())));
    Json.set(json, "rivals", fit.rivals().map(FitJson::rivals));
    return json;
  }

  private static ObjectNode curves(PerCurve values) {
    ObjectNode json = Json.object();
    Json.put(json, "h", values.h());
    Json.put(json, "y", values.y());
    Json.put(json, "w", values.w());
    return json;
  }

  private static ObjectNode line(LineTest line) {
    ObjectNode json = Json.object();
    Json.put(json, "slope", line.slope());
    Json.put(json, "intercept", line.intercept());
    Json.put(json, "r2", line.r2());
    return json;
  }

  private static ObjectNode start(Prediction.Start start) {
    return Json.object()
        .put("h", start.h())
        .put("y", start.y())
        .put("w", start.w())
        .put("fitted", start.fitted());
  }

  private static ObjectNode loss(LossFit loss) {
    ObjectNode json =
        Json.object()
            .put("etaYbar", loss.etaYbar())
            .put("ybar0", loss.ybar0())
            .put("misfit", loss.misfit());
    Json.put(json, "r2", loss.r2());
    return json;
  }

  private static ObjectNode judgement(Judgement judgement) {
    ObjectNode json = Json.object().put("decision", judgement.decision().toString());
    ArrayNode reasons = json.putArray("reasons");
    judgement.reasons().forEach(reasons::add);
    ObjectNode criteria = json.putObject("criteria");
    judgement.criteria().forEach((name, c) -> criteria.set(name, criterion(c)));
    ObjectNode clock = json.putObject("clock");
    numbers(clock.putArray("time"), judgement.clock().time());
    numbers(clock.putArray("etaH"), judgement.clock().etaH());
    numbers(clock.putArray("etaY"), judgement.clock().etaY());
    return json;
  }

  private static void numbers(ArrayNode array, double[] values) {
    for (double value : values) {
      array.add(
          Json.number(Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty()));
    }
  }

  private static ObjectNode criterion(Judgement.Criterion criterion) {
    ObjectNode json = Json.object();
    Json.put(json, "value", criterion.value());
    ArrayNode bounds = json.putArray("bounds");
    for (double bound : new double[] {criterion.low(), criterion.high()}) {
      bounds.add(
          Json.number(
              Double.isInfinite(bound) ? OptionalDouble.empty() : OptionalDouble.of(bound)));
    }
    return json.put("outcome", criterion.outcome().toString()).put("source", criterion.source());
  }

  private static Optional<ObjectNode> intervals(FitResult.Fitted fit) {
    return fit.rates()
        .method()
        .map(
            method -> {
              ObjectNode json =
                  Json.object().put("method", method.name()).put("level", method.level());
              fit.rates()
                  .byName()
                  .forEach((name, rate) -> rate.interval().ifPresent(i -> interval(json, name, i)));
              fit.asymptotics()
                  .flatMap(Asymptotics::thetaInterval)
                  .ifPresent(i -> interval(json, "theta", i));
              return json;
            });
  }

  private static void interval(ObjectNode json, String name, Rates.Interval interval) {
    json.putArray(name).add(Json.number(interval.low())).add(Json.number(interval.high()));
  }

  private static ObjectNode identifiability(Reliability reliability, Rates rates) {
    Reliability.Identifiability i = reliability.identifiability();
    ObjectNode json = Json.object().put("identified", i.identified()).put("reason", i.reason());
    rates
        .byName()
        .forEach((name, rate) -> Json.put(json, "error" + capital(name), rate.relativeError()));
    Json.put(json, "correlation", i.correlation());
    return json;
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static ObjectNode residuals(Reliability.Residuals residuals) {
    ObjectNode json = Json.object();
    json.set("rms", curves(residuals.rms()));
    json.set("correlation", curves(residuals.correlation()));
    return json.put("effectiveRows", residuals.effectiveRows())
        .put("noiseShare", residuals.noiseShare());
  }

  private static ObjectNode rivals(ModelComparison rivals) {
    ObjectNode json =
        Json.object()
            .put("effectiveRows", rivals.effectiveRows())
            .put("preferred", rivals.preferred())
            .put("preferredLate", rivals.preferredLate());
    Json.put(json, "lateError", rivals.lateError());
    ArrayNode candidates = json.putArray("candidates");
    for (ModelComparison.Candidate c : rivals.candidates()) {
      ObjectNode candidate = candidates.addObject().put("dynamics", c.dynamics());
      TOP_RATES.forEach(name -> candidate.set(name, JsonNodeFactory.instance.nullNode()));
      c.rates().forEach(candidate::put);
      Json.put(candidate, "misfit", c.misfit());
      Json.put(candidate, "unexplained", c.unexplained());
      Json.put(candidate, "aic", c.aic());
      Json.put(candidate, "bic", c.bic());
      Json.put(candidate, "lateMisfit", c.lateMisfit());
    }
    return json;
  }
}
