package org.repdyn.runtime.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.theory.Regime;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs that are the theory itself: every one of these figures must say so. */
class BeyondThePaperTest {
  private static final double DX2 = 1;
  private static final double DY2 = 0.5;
  private static final int ROWS = 400;

  /** A run in the rich limit, h the logistic function of its rates. */
  private static PaperRun rich(String name, double etaH, double etaY) {
    double low = Math.sqrt(etaH * DX2 / etaY * DY2);
    double rate = Math.sqrt(etaH * etaY * DX2 * DY2);
    double half = 8 / rate;
    DoubleUnaryOperator h = t -> low / (1 + Math.exp(-rate * (t - half)));
    ObjectNode curves = JsonNodeFactory.instance.objectNode();
    curves.put("dx2", DX2).put("dy2", DY2);
    ObjectNode theory = curves.putObject("theory");
    for (String key : List.of("t", "h", "y")) {
      curves.putArray(key);
      theory.putArray(key);
    }
    for (int i = 0; i < ROWS; i++) {
      double t = 2 * half * i / (ROWS - 1);
      double now = h.applyAsDouble(t);
      double y = now * now * etaY / (etaH * DX2);
      curves.withArray("/t").add(t);
      curves.withArray("/h").add(now);
      curves.withArray("/y").add(y);
      theory.withArray("/h").add(now);
      theory.withArray("/y").add(y);
    }
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.put("etaH", etaH).put("etaY", etaY).put("aLow", low).put("judgement", "holds");
    return new PaperRun(
        name,
        new LinkedHashMap<>(),
        1,
        numbers,
        JsonNodeFactory.instance.objectNode(),
        curves,
        MissingNode.getInstance());
  }

  private static SequencedMap<String, List<PaperRun>> rows() {
    SequencedMap<String, List<PaperRun>> rows = new LinkedHashMap<>();
    rows.put("slow", List.of(rich("slow", 7e-4, 0.036)));
    rows.put("fast", List.of(rich("fast", 5e-3, 3e-3)));
    return rows;
  }

  @Test
  void theTimeCoursesOfTheRichLimitAreItsClosedForm() {
    List<Block> blocks = new TimeCourses(rows()).blocks();
    assertThat(blocks).hasSize(2);
    for (Block block : blocks) {
      String caption = ((Block.Lines) block).caption();
      assertThat(caption).contains("1.000 by the mean", "1.000 by the closed form");
    }
  }

  @Test
  void theTheoryOfEachRowIsThatOfTheOthersUpToItsSymmetries() {
    Block.Matrix matrix = (Block.Matrix) Universality.blocks(rows()).getFirst();
    assertThat(matrix.names()).containsExactly("slow", "fast");
    for (double[] row : matrix.values()) {
      assertThat(Arrays.stream(row).min().orElseThrow()).isGreaterThan(0.999);
    }
  }

  /** A straight line is no curve of the theory. */
  @Test
  void anotherCurveIsNotPredicted() {
    SequencedMap<String, List<PaperRun>> rows = rows();
    PaperRun other = rich("straight", 7e-4, 0.036);
    ObjectNode curves = (ObjectNode) other.curves();
    curves.putArray("h");
    for (int i = 0; i < ROWS; i++) {
      curves.withArray("/h").add(1 - (double) i / ROWS);
    }
    rows.put("falling", List.of(other));
    Block.Matrix matrix = (Block.Matrix) Universality.blocks(rows).getFirst();
    assertThat(matrix.values()[0][2]).isLessThan(0.7);
  }

  @Test
  void finalDistancesOfTheTheoryCorrelatePerfectlyAndUnfinishedOnesAreDropped() {
    List<PaperRun> runs = new ArrayList<>();
    PaperRun rates = grid(0, 1, 0.5, 1e-6);
    ((ObjectNode) rates.numbers()).put("etaH", 7e-4).put("etaY", 0.036);
    runs.add(rates);
    runs.add(grid(0.5, 0.25, 0.25, 1e-5));
    runs.add(grid(0.5, 1, 0.25, 1e-5));
    runs.add(grid(0.5, 1, 1, 1e-5));
    runs.add(grid(0.5, 2.25, 1, 1e-2));
    FinalStructure structure = FinalStructure.of(runs).getFirst();
    assertThat(structure.dropped()).isEqualTo(1);
    assertThat(structure.predicted()).hasSize(3);
    assertThat(structure.quantities().get("Pearson correlation")).isGreaterThan(1 - 1e-12);
  }

  private static PaperRun grid(double on, double dx2, double dy2, double loss) {
    SequencedMap<String, Double> grid = new LinkedHashMap<>();
    if (on > 0) {
      grid.put("task.dx2", dx2);
      grid.put("task.dy2", dy2);
    }
    double ratio = 7e-4 / 0.036 * dx2;
    double h = 1e-3 * dx2;
    double y = 1e-6;
    ObjectNode curves = JsonNodeFactory.instance.objectNode();
    curves.put("dx2", dx2).put("dy2", dy2);
    curves.putArray("h").add(h);
    curves.putArray("y").add(y);
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.put("loss", loss);
    numbers.put("hObserved", new Regime(ratio, h - ratio * y / h, dy2).finalDistance());
    return new PaperRun(
        "default",
        grid,
        1,
        numbers,
        JsonNodeFactory.instance.objectNode(),
        curves,
        MissingNode.getInstance());
  }
}
