package org.repdyn.runtime.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.reproduce.Composition.Choice;
import org.repdyn.runtime.reproduce.Published.Rule;
import org.repdyn.runtime.reproduce.Reproduction.Sweep;

class PaperTest {
  private static final Paper PAPER = Paper.read();

  private static List<String> experiments(Reproduction reproduction, Choice choice) {
    List<String> names = new ArrayList<>();
    for (Sweep sweep : reproduction.sweeps(choice.full())) {
      Composition.of(sweep, choice).cells().forEach(cell -> names.add(cell.experiment()));
    }
    return names;
  }

  @Test
  void everyPublishedNumberIsOfAnExperimentThatRuns() {
    Set<String> keys = new HashSet<>();
    assertThat(PAPER.published()).hasSizeGreaterThan(130);
    for (Published number : PAPER.published()) {
      Reproduction of = PAPER.chosen(List.of(number.reproduction())).getFirst();
      assertThat(experiments(of, new Choice(false, false))).contains(number.experiment());
      assertThat(keys.add(number.reproduction() + number.experiment() + number.quantity()))
          .as("%s %s stands once", number.experiment(), number.quantity())
          .isTrue();
      if (number.rule() instanceof Rule.Factor) {
        assertThat(number.value()).isPresent();
      }
    }
  }

  @Test
  void theFullFormHasEveryRowAndTheWholeGrid() {
    Choice full = new Choice(true, false);
    Reproduction trajectories = PAPER.chosen(List.of("trajectories")).getFirst();
    assertThat(new HashSet<>(experiments(trajectories, full))).hasSize(19 + 2);
    Reproduction structure = PAPER.chosen(List.of("structure")).getFirst();
    assertThat(experiments(structure, full)).hasSize(19 + 19 * 25);
    assertThat(experiments(structure, new Choice(false, false))).hasSize(1 + 6);
  }

  @Test
  void asPublishedRunsOnlyWhatTheCodeDoes() {
    Reproduction xor = PAPER.chosen(List.of("xor")).getFirst();
    assertThat(experiments(xor, new Choice(false, false))).hasSize(8);
    assertThat(experiments(xor, new Choice(false, true)))
        .hasSize(4)
        .allMatch(name -> name.endsWith(", as published"));
    Composition both = Composition.of(xor.sweeps().getFirst(), new Choice(false, false));
    assertThat(both.cells().get(0).sections().at("/training/loss").asString())
        .isEqualTo("half-mse");
    assertThat(both.cells().get(1).sections().at("/training").has("loss")).isFalse();
  }

  @Test
  void aPartThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> PAPER.chosen(List.of("depht", "xor")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("depht")
        .hasMessageContaining("depth");
  }

  @Test
  void rulesDecide() {
    Published factor = published(2, new Rule.Factor(1.5));
    assertThat(factor.agrees(3)).isTrue();
    assertThat(factor.agrees(1.34)).isTrue();
    assertThat(factor.agrees(3.01)).isFalse();
    assertThat(factor.agrees(1.33)).isFalse();
    assertThat(factor.agrees(-2)).isFalse();
    Published least = published(0.99, new Rule.Between(0.9, Double.POSITIVE_INFINITY));
    assertThat(least.agrees(0.9)).isTrue();
    assertThat(least.agrees(0.89)).isFalse();
    assertThat(least.reason(0.9)).isEqualTo("at least 0.9, as asked");
    assertThat(least.reason(0.89)).isEqualTo("less than the 0.9 that was asked");
    assertThat(least.reason(Double.NaN)).isEqualTo("these runs do not measure it");
    assertThat(factor.reason(5))
        .isEqualTo("2.500 times the published number, not within the factor of 1.5 that was asked");
  }

  private static Published published(double value, Rule rule) {
    return new Published("xor", "rich", "r2", OptionalDouble.of(value), rule, "a source", "");
  }
}
