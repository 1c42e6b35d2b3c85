package org.repdyn.checks.theory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.theory.TwoPointSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two-point systems solved by a Taylor series of order 24 in 60-digit arithmetic, rounded to
 * double.
 *
 * @param p etaH, etaY, dx2, dy2
 * @param curves h, y, w at each time
 * @param hFinal the limit of h
 */
record GoldenOde(
    String name,
    double h0,
    double y0,
    double w0,
    double[] p,
    double[] t,
    double[][] curves,
    double hFinal) {

  static List<GoldenOde> all() {
    try (InputStream in = GoldenOde.class.getResourceAsStream("/golden/ode.json")) {
      List<GoldenOde> cases = new ArrayList<>();
      for (JsonNode node : new JsonMapper().readTree(in).get("cases")) {
        cases.add(of(node));
      }
      return cases;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static GoldenOde of(JsonNode node) {
    double[] p = {
      number(node, "eta_h"), number(node, "eta_y"), number(node, "dx2"), number(node, "dy2")
    };
    double[][] curves = {numbers(node, "h"), numbers(node, "y"), numbers(node, "w")};
    return new GoldenOde(
        node.get("name").stringValue(),
        number(node, "h0"),
        number(node, "y0"),
        number(node, "w0"),
        p,
        numbers(node, "t"),
        curves,
        number(node, "h_final_closed_form"));
  }

  private static double number(JsonNode node, String key) {
    return node.get(key).asDouble();
  }

  private static double[] numbers(JsonNode node, String key) {
    JsonNode array = node.get(key);
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  TwoPointSystem pair() {
    return new TwoPointSystem(h0, y0, w0, p[2], p[3], p[0], p[1]);
  }

  /** The largest error of any curve in units of that curve's maximum. */
  double error(Dynamics dynamics, Solver solver) {
    double[] state = new double[dynamics.field().components()];
    dynamics.encode(h0, y0, w0, p[2], p[3], state);
    Solution solution =
        new Integrator(solver, 50_000_000).solve(dynamics.field(), state, p, t).orThrow();
    double[] one = new double[state.length];
    double[] observed = new double[3];
    double[] worst = new double[3];
    double[] largest = new double[3];
    for (int row = 0; row < t.length; row++) {
      for (int c = 0; c < one.length; c++) {
        one[c] = solution.state()[c][row];
      }
      dynamics.observe(1, one, p, observed);
      for (int i = 0; i < 3; i++) {
        worst[i] = Math.max(worst[i], Math.abs(observed[i] - curves[i][row]));
        largest[i] = Math.max(largest[i], Math.abs(curves[i][row]));
      }
    }
    double error = 0;
    for (int i = 0; i < 3; i++) {
      error = Math.max(error, worst[i] / largest[i]);
    }
    return error;
  }
}
