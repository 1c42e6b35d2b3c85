package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.trajectory.Npy;

/** What a run records beside its trajectory, as users find it in the run directory. */
class RecordedFilesTest {
  private static final String REPDYN = "repdyn";

  private static final String SMALL =
      """
      name: small
      task: xor
      encoder: {type: mlp, width: 8, depth: 2}
      decoder: {type: mlp, width: 8, depth: 1}
      training: {learning-rate: 0.05, steps: 40}
      record:
        taps: [encoder/hidden-1]
        pairs: [{classes: [0, 1]}, {random: 3}]
        sets: [{samples: {per-class: 2}, at: [0, 10, last]}]
      """;

  @TempDir Path directory;

  private ForkedProcess run(String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), SMALL);
    List<String> command = new ArrayList<>(List.of(REPDYN, "run", file.toString()));
    command.addAll(List.of("--output", directory.resolve("out").toString()));
    command.addAll(List.of(more));
    return WarmImage.run(command);
  }

  @Test
  void arraysAndWhatTheyHoldLieBesideTheTrajectory() throws IOException {
    ForkedProcess forked = run();
    assertThat(forked.status()).as(forked.err()).isZero();
    Path out = directory.resolve("out");
    assertThat(Npy.read(out.resolve("pairs.npy")).shape()).containsExactly(40, 3, 4);
    for (String tap : List.of("encoder.hidden-1", "encoder.hidden-2")) {
      Path file = out.resolve("set-1/squared-distances@" + tap + ".npy");
      assertThat(Npy.read(file).shape()).containsExactly(3, 4, 4);
    }
    assertThat(Files.readString(out.resolve("recorded.json")).replaceAll("\\s+", ""))
        .contains(
            "\"file\":\"pairs.npy\"", "\"columns\":[\"h\",\"h@encoder/hidden-1\",\"y\",\"w\"]")
        .contains("\"encoder/hidden-1\":\"set-1/squared-distances@encoder.hidden-1.npy\"")
        .contains("\"squared\":true", "\"time\":[0.0,10.0,40.0]", "\"samples\":[0,3,1,2]")
        .contains("\"label\":[\"0\",\"0\",\"1\",\"1\"]");
    assertThat(Files.readString(out.resolve("recorded.json")).replaceAll("\\s+", ""))
        .contains("\"inputs\":\"inputs.npy\"", "\"samples\":[0,1,2,3]");
    assertThat(Npy.read(out.resolve("inputs.npy")).shape()).containsExactly(4, 2);
    assertThat(Npy.read(out.resolve("inputs.npy")).values())
        .containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
    assertThat(Npy.read(out.resolve("targets.npy")).shape()).containsExactly(4, 1);
    assertThat(Npy.read(out.resolve("targets.npy")).values()).containsExactly(0, 1, 1, 0);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("id=\"chart-pairs-h\"", "id=\"chart-embedding-1-1\"", "Set 1, 4 samples");
  }

  @Test
  void statisticsLieBesideTheTrajectoryAndDoNotChangeIt() throws IOException {
    assertThat(run().status()).isZero();
    Path out = directory.resolve("out");
    Path plain = Files.move(out, directory.resolve("plain"));
    assertThat(plain.resolve("statistics.csv")).doesNotExist();
    ForkedProcess forked = run("record.statistics=[balance, gradient-norm]");
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(out.resolve("trajectory.csv"))
        .hasSameBinaryContentAs(plain.resolve("trajectory.csv"));
    List<String> lines = Files.readAllLines(out.resolve("statistics.csv"));
    assertThat(lines).hasSize(41);
    assertThat(lines.getFirst())
        .startsWith("step,balance@encoder/hidden-1/weight|encoder/hidden-2/weight,balance-drift@")
        .contains(",gradient-norm,gradient-norm@encoder/hidden-1/weight,");
  }

  /** Exclusive or: inputs and targets share no linear structure, and their distances oppose. */
  @Test
  void similaritiesOfTheTapsLieInRecordedJsonAndTheReport() throws IOException {
    ForkedProcess forked =
        run(
            "record.similarity=[rsa-pearson, linear-cka]",
            "record.sets=[{samples: {per-class: 2}, at: [0, last]}, {samples: [0, 1], at: [0]}]");
    assertThat(forked.status()).as(forked.err()).isZero();
    Path out = directory.resolve("out");
    String json = Files.readString(out.resolve("recorded.json")).replaceAll("\\s+", "");
    assertThat(json)
        .contains("\"compared\":[\"inputs\",\"encoder/hidden-2\",\"encoder/hidden-1\",\"targets\"]")
        .contains("\"linear-cka\":{\"kind\":\"similarity\",\"range\":[0.0,1.0],\"values\":[[1.0,")
        .containsPattern("\"linear-cka\"[^\\[]*\\[0.0,1.0],\"values\":\\[\\[1.0,[^\\]]*,0.0]")
        .containsPattern("\"rsa-pearson\"[^\\[]*\\[-1.0,1.0],\"values\":\\[\\[1.0,[^\\]]*,-1.0]")
        .contains("\"values\":[[null,null,null,null],")
        .contains("\"targets\":\"linear-ckaneedsatleast3samples,was2\"")
        .doesNotContain("NaN");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<section id=\"similarity-of-the-representations\"")
        .contains("id=\"chart-similarity-1-linear-cka\"", "id=\"chart-similarity-2-rsa-pearson\"");
    assertThat(Files.readString(out.resolve("experiment.yaml"))).contains("similarity:");
  }

  @Test
  void severalSeedsHaveTheirOwn() throws IOException {
    ForkedProcess forked = run("seeds=[3, 5]");
    assertThat(forked.status()).as(forked.err()).isZero();
    for (int seed : new int[] {3, 5}) {
      Path folder = directory.resolve("out").resolve("seed-" + seed);
      assertThat(folder.resolve("pairs.npy")).isNotEmptyFile();
      assertThat(Files.readString(folder.resolve("recorded.json")))
          .contains("\"set-1/squared-distances@encoder.hidden-2.npy\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          record.pairs=[[0, 4]]                       | record.pairs[0]: sample 4 is outside 0 .. 3
          record.pairs=[[0, 1], {classes: [0, 2]}]    | record.pairs[1]: there is no label "2"
          record.pairs=[{random: 7}]                  | record.pairs[0]: there are only 6 more pairs, was 7
          record.pairs=[{randm: 7}]                   | did you mean random?
          record.taps=[encoder/hiden-1]               | did you mean encoder/hidden-1?
          record.sets=[{samples: {first: 5}, at: [0]}]| record.sets[0].samples: there are 4 training samples, was 5
          record.sets=[{samples: [0, 9], at: [0]}]    | record.sets[0].samples: sample 9 is outside 0 .. 3
          record.sets=[{samples: [0, 1], at: [41]}]   | record.sets[0].at: 41 lies beyond the run, which has 40 steps
          record.statistics=[balanc]                  | record.statistics: there is no statistic "balanc"; did you mean balance?
          record.statistics=[balance, balance]        | statistics must be distinct
          record.similarity=[linear-ckA]              | record.similarity: there is no similarity index "linear-ckA"; did you mean linear-cka? Valid: debiased-cka, linear-cka, rsa-pearson, rsa-spearman
          record={similarity: [linear-cka]}           | record: similarity is computed for each of sets, and there is none
          record.sets=[{samples: [0, 1], at: [end]}]  | times must be whole numbers from 0, or last, was "end"
          """)
  void whatDoesNotExistIsToldWithWhatDoes(String override, String message) throws IOException {
    ForkedProcess forked = run(override);
    assertThat(forked.status()).as(forked.err()).isEqualTo(2);
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
    assertThat(directory.resolve("out")).doesNotExist();
  }
}
