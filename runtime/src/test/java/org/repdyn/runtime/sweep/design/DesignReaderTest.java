package org.repdyn.runtime.sweep.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.error.InvalidInputException;

class DesignReaderTest {
  @TempDir Path folder;

  private SweepFile read(String yaml, String... settings) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.yaml"), yaml);
    return DesignReader.read(file, List.of(settings), Set.of("local"));
  }

  private static List<String> cells(SweepFile sweep) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < sweep.design().size(); i++) {
      cells.add(Design.flat(sweep.design().cell(i)).toString());
    }
    return cells;
  }

  private List<String> problems(String yaml, String... settings) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(yaml, settings)).problems();
  }

  @Test
  void theLastSettingVariesFastest() throws IOException {
    SweepFile sweep = read("sweep: {grid: {a.b: [1, 2]}}", "c=x,y");
    assertThat(cells(sweep))
        .containsExactly("{a.b=1, c=x}", "{a.b=1, c=y}", "{a.b=2, c=x}", "{a.b=2, c=y}");
    assertThat(sweep.design().columns()).containsExactly("a.b", "c");
  }

  @Test
  void listsPairsProductsAndVariationsMultiply() throws IOException {
    String yaml =
        """
        sweep:
          list: [{e: {type: mlp, width: 5}}, {e: {type: cnn}}]
          zip: {a: [1, 2], b: [10, 20]}
          vary: {v: [7], w: [8, 9]}
        """;
    assertThat(cells(read(yaml)))
        .hasSize(16)
        .startsWith(
            "{e.type=mlp, e.width=5, a=1, b=10}",
            "{e.type=mlp, e.width=5, a=1, b=10, v=7}",
            "{e.type=mlp, e.width=5, a=1, b=10, w=8}",
            "{e.type=mlp, e.width=5, a=1, b=10, w=9}",
            "{e.type=mlp, e.width=5, a=2, b=20}")
        .endsWith("{e.type=cnn, a=2, b=20, w=9}");
  }

  /** For tasks of images the setting of that name is a word. */
  @Test
  void targetsAreAFileOrAWord() throws IOException {
    String yaml = "sweep: {grid: {task.targets: [one-hot, y.npy], task.inputs: [x.npy]}}";
    assertThat(cells(read(yaml)))
        .containsExactly(
            "{task.targets=one-hot, task.inputs=%s/x.npy}".formatted(folder),
            "{task.targets=%1$s/y.npy, task.inputs=%1$s/x.npy}".formatted(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3 | [1, 2, 3]",
        "choice(a,[1,2],{b: c}) | [\"a\", [1,2], {\"b\":\"c\"}]",
        "range(1,10,2) | [1, 3, 5, 7, 9]",
        "range(3) | [0, 1, 2]",
        "linspace(0.9,1.1,3) | [0.9, 1, 1.1]",
        "linspace(0,0.3,4) | [0, 0.1, 0.2, 0.3]",
        "logspace(1e-3,1,4) | [0.001, 0.01, 0.1, 1]",
      })
  void severalValuesAreWrittenAsInHydra(String text, String values) {
    assertThat(ValueList.of(text, text)).hasToString(values);
  }

  @Test
  void seedsStayInACellAndOneValueReplacesThoseOfTheFile() throws IOException {
    SweepFile sweep = read("sweep: {grid: {a: [1, 2], b: [3, 4]}}", "seeds=1,2", "a=5");
    assertThat(cells(sweep)).containsExactly("{b=3}", "{b=4}");
    assertThat(sweep.base()).hasToString("{\"seeds\":[1,2],\"a\":5}");
  }

  @Test
  void aSweepIsReadBackFromWhatItWrites() throws IOException {
    SweepFile sweep =
        read(
            "{init: {weights: w.bin}, sweep: {zip: {a: [1.0, 1e-3]}, list: [{c: x}], executor:"
                + " local, keep: [fit]}}",
            "d=linspace(0,1,3)");
    assertThat(sweep.base().toString()).contains(folder.resolve("w.bin").toString());
    SweepFile again = read(sweep.text());
    assertThat(again.keepsFits()).isTrue();
    assertThat(again.keepsCurves()).isFalse();
    assertThat(cells(again)).isEqualTo(cells(sweep)).hasSize(6);
    assertThat(again.text()).isEqualTo(sweep.text()).contains("linspace(0,1,3)");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(
            problems(
                "sweep: {grdi: {}, zip: {a: [1, 2], b: [1]}, grid: {seed: [1], a: [], c..d: [1]},"
                    + " executor: slrum}"))
        .hasSize(7)
        .anyMatch(p -> p.contains("unknown key sweep.grdi; did you mean grid?"))
        .anyMatch(p -> p.contains("there is no executor \"slrum\""))
        .anyMatch(p -> p.contains("sweep.grid.a must have at least one value"))
        .anyMatch(p -> p.contains("seed cannot be swept"))
        .anyMatch(p -> p.contains("a is in both sweep.zip and sweep.grid"))
        .anyMatch(p -> p.contains("a setting has the form a.b"))
        .anyMatch(p -> p.contains("2 of a, 1 of b"));
    assertThat(problems("sweep: {keep: [fits]}"))
        .containsExactly("sweep.keep must be a list of what is kept: trajectory, fit");
    assertThat(problems("a: 1", "b=linspace(0,1)"))
        .containsExactly("b=linspace(0,1): it must have 3 numbers");
    assertThat(problems("a: 1", "b=range(10,1)"))
        .singleElement()
        .asString()
        .contains("1 to 1000000");
    assertThat(problems("a: 1", "b=range(2000)", "c=range(2000)"))
        .containsExactly("sweep: there must be at most 1000000 cells, were 4000000");
    assertThat(problems("sweep: {list: [{a: 1}]}", "a=2"))
        .singleElement()
        .asString()
        .contains("change them there");
  }
}
