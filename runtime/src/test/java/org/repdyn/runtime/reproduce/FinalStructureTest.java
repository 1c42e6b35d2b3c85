package org.repdyn.runtime.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FinalStructureTest {
  private static final double TINY = 1e-12;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** A network whose rates are fitted. */
  private static PaperRun rates(double etaH, double etaY, double loss) {
    ObjectNode numbers = MAPPER.createObjectNode();
    numbers.put("etaH", etaH).put("etaY", etaY).put("loss", loss);
    return run(new LinkedHashMap<>(), numbers, MAPPER.createObjectNode());
  }

  /** A network of the grid, that starts at rest with almost equal representations. */
  private static PaperRun point(double dx2, double dy2, double observed, double loss) {
    SequencedMap<String, Double> grid = new LinkedHashMap<>();
    grid.put("task.dx2", dx2);
    grid.put("task.dy2", dy2);
    ObjectNode curves = MAPPER.createObjectNode().put("dx2", dx2).put("dy2", dy2);
    curves.putArray("h").add(TINY);
    curves.putArray("y").add(0.0);
    return run(
        grid, MAPPER.createObjectNode().put("hObserved", observed).put("loss", loss), curves);
  }

  private static PaperRun run(
      SequencedMap<String, Double> grid, ObjectNode numbers, ObjectNode curves) {
    ObjectNode none = MAPPER.createObjectNode();
    return new PaperRun("tanh", grid, 1, numbers, none, curves, none);
  }

  /** In the rich limit h = sqrt(etaH / etaY dx2 dy2) (dist/docs/theory.md section 5). */
  @Test
  void predictsTheRichLimitWithTheMeanRatesOfConvergedNetworks() {
    List<PaperRun> runs = new ArrayList<>();
    runs.add(rates(0.03, 0.01, 1e-3));
    runs.add(rates(0.05, 0.01, 1e-3));
    runs.add(rates(7, 1, 0.1)); // has not learned
    runs.add(point(1, 1, 1.9, 1e-4));
    runs.add(point(2.25, 1, 3.1, 1e-4));
    runs.add(point(2.25, 4, 6.2, 1e-4));
    runs.add(point(0.25, 1, 9, 1e-2)); // has not learned

    FinalStructure row = FinalStructure.of(runs).getFirst();

    assertThat(row.predicted()).containsExactly(new double[] {2, 3, 6}, within(1e-5));
    assertThat(row.observed()).containsExactly(1.9, 3.1, 6.2);
    assertThat(row.dropped()).isEqualTo(1);
  }

  @Test
  void eachRowHasItsCorrelationInTheReport() {
    List<PaperRun> runs = new ArrayList<>();
    runs.add(rates(0.04, 0.01, 1e-3));
    runs.add(point(1, 1, 1, 1e-4));
    runs.add(point(2.25, 1, 1.5, 1e-4));
    runs.add(point(2.25, 4, 3, 1e-4));
    runs.add(point(0.25, 1, 9, 1e-2));

    List<Block> blocks = Figures.of("structure", new Measured(runs));

    assertThat(blocks.getLast())
        .isInstanceOfSatisfying(
            Block.Texts.class,
            table -> assertThat(table.rows()).containsExactly(List.of("tanh", "1.000", "3", "1")));
  }
}
