package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.config.ParserMessage;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.theory.TwoPoint;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rates from the fit.json of another run. */
final class RatesFile {
  private static final int MAX_BYTES = 16 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RatesFile() {}

  /**
   * Reads rates.
   *
   * @param file a fit.json
   * @param names the rates of the dynamics
   * @return each rate by its name, and the unit of its time
   */
  static GivenRates read(Path file, List<String> names) {
    JsonNode tree = tree(file);
    JsonNode unit = tree.path("timeUnit");
    if (!unit.isMissingNode() && !unit.isNull() && !unit.isString()) {
      throw new InvalidInputException(
          "theory.rates.from %s: timeUnit must be a string, was %s"
              .formatted(file, ParserMessage.shown(unit)));
    }
    Map<String, Double> rates = new LinkedHashMap<>();
    for (String name : names) {
      // etaH and etaY have keys of their own at the top; older files have no others.
      JsonNode rate = TwoPoint.RATES.contains(name) ? tree.get(name) : tree.path("rates").get(name);
      if (rate == null || !rate.isNumber() || !usable(rate.doubleValue())) {
        throw new InvalidInputException(
            "theory.rates.from %s: %s must be a number above 0, was %s"
                .formatted(file, name, rate == null ? "missing" : ParserMessage.shown(rate)));
      }
      rates.put(name, rate.doubleValue());
    }
    return new GivenRates(rates, unit.stringValueOpt());
  }

  private static boolean usable(double rate) {
    return rate > 0 && rate < Double.POSITIVE_INFINITY;
  }

  private static JsonNode tree(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidInputException("theory.rates.from %s: is no fit.json".formatted(file));
      }
      JsonNode tree = JSON.readTree(bytes);
      if (!tree.isObject()) {
        throw new InvalidInputException(
            "theory.rates.from %s: must be the JSON object of a fit".formatted(file));
      }
      return tree;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          "theory.rates.from %s: there is no such file".formatted(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          "theory.rates.from %s: cannot be read (%s)".formatted(file, e.getMessage()));
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "theory.rates.from %s: is not JSON: %s".formatted(file, ParserMessage.of(e)));
    }
  }
}
