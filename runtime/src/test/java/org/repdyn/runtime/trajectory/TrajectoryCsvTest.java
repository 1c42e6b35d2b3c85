package org.repdyn.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.error.InvalidInputException;

/** Files of trajectories: exact both ways, and never a wrong number. */
class TrajectoryCsvTest {

  @TempDir Path dir;

  @Test
  void everyBitSurvivesTheFile() throws IOException {
    Recording written = recording(1000);
    Path file = dir.resolve("trajectory.csv");
    TrajectoryCsv.write(written, file);

    LoadedRecording loaded = TrajectoryCsv.read(file, 1.5, 0.25);

    assertThat(loaded.rows()).isEqualTo(1000);
    assertThat(loaded.every()).isEqualTo(1);
    Recording read = loaded.recording();
    assertThat(read.timeUnit()).isEqualTo("epoch");
    assertThat(read.time()).isEqualTo(written.time());
    assertThat(read.loss()).isEqualTo(written.loss());
    PairTrajectory track = read.track();
    PairTrajectory original = written.track();
    assertThat(track.dx2()).isEqualTo(1.5);
    assertThat(track.dy2()).isEqualTo(0.25);
    assertThat(track.h().sequencedKeySet()).containsExactly("representation", "encoder/hidden-2");
    assertThat(track.h().get("representation")).isEqualTo(original.h().get("encoder/hidden-9"));
    assertThat(track.h().get("encoder/hidden-2")).isEqualTo(original.h().get("encoder/hidden-2"));
    assertThat(track.y()).isEqualTo(original.y());
    assertThat(track.w()).isEqualTo(original.w());
  }

  @Test
  void columnsAreThoseOfTheDesign() throws IOException {
    StringWriter text = new StringWriter();
    TrajectoryCsv.write(recording(2), text);
    assertThat(text.toString().lines().findFirst()).contains("epoch,loss,h,y,w,h@encoder/hidden-2");
    assertThat(text.toString().lines().toList().get(1)).startsWith("0,");
  }

  @Test
  void readsAliasesQuotesCarriageReturnsAndForeignColumns() throws IOException {
    Trajectory read =
        read("\ufeff\"y2\",w,h2,note,epoch\r\n0.5,-0.25,1e-3,none,0\r\n1,2,3,,1\r\n\r\n");
    assertThat(read.time()).containsExactly(0, 1);
    assertThat(read.h()).containsExactly(1e-3, 3);
    assertThat(read.y()).containsExactly(0.5, 1);
    assertThat(read.w()).containsExactly(-0.25, 2);
    assertThat(read.loss()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Step,H,Y,W~0,1,2,3~1,4,5,6",
        "# run 7, lr=0.01~#~step,h,y,w~0,1,2,3~# a break~1,4,5,6",
        "# step,h,y,w~0,1,2,3~1,4,5,6",
        "step;h;y;w;note, free~0;1,0;2,;3e0;a~1;4,0;5;6;b",
        "step\th\ty\tw~0\t1,0\t2\t3~1\t4\t5\t6",
        "\"step\",\"a, b\",\"h\",\"y\",\"w\"~0,\"x,y\",1,2,3~1,\"\"\"\",4,5,6",
        "epoch,h,step,val_loss,w,y~0,1,0,,3,2~0,,0,0.7,,~0,,0,0.6,,~0,4,1,,6,5~1,,2,0.5,,",
        "h,step,y,w~1,0,,~,0,2,~,0,,3~4,1,,~,1,5,~,1,,6",
      })
  void readsWhatLoggersAndSpreadsheetsWrite(String text) throws IOException {
    Trajectory read = read(text.replace('~', '\n'));
    assertThat(read.time()).containsExactly(0, 1);
    assertThat(read.h()).containsExactly(1, 4);
    assertThat(read.y()).containsExactly(2, 5);
    assertThat(read.w()).containsExactly(3, 6);
  }

  @Test
  void columnsMayHaveOtherNames() throws IOException {
    String header = "\"Step\",\"run1 - h\",\"run1 - h__MIN\",\"run1 - y\",\"run1 - w\"\n";
    Path file =
        Files.writeString(dir.resolve("wandb.csv"), header + "\"0\",\"1\",\"9\",\"2\",\"3\"\n");
    assertThatThrownBy(() -> TrajectoryCsv.read(file, 1, 0.5))
        .hasMessageContaining("--columns h=\"run1 - h\",y=\"run1 - y\",w=\"run1 - w\"");
    Map<String, String> names = Map.of("h", "run1 - h", "y", "run1 - y", "w", "run1 - w");
    TrajectoryFile named = new TrajectoryFile(file, 1, 0.5, names);
    assertThat(TrajectoryCsv.read(named).recording().primary().h()).containsExactly(1);
    TrajectoryFile wrong = new TrajectoryFile(file, 1, 0.5, Map.of("h", "run2 - h"));
    assertThatThrownBy(() -> TrajectoryCsv.read(wrong))
        .hasMessageContaining("has no column \"run2 - h\" for h; did you mean run1 - h?");
    assertThatThrownBy(() -> new TrajectoryFile(file, 1, 0.5, Map.of("z", "a")))
        .hasMessageContaining("--columns z=a");
  }

  @Test
  void aScalarOfTensorBoardIsToldHowToJoin() {
    assertThatThrownBy(() -> read("Wall time,Step,Value\n1.5,0,1\n"))
        .hasMessageContaining("TensorBoard exports each scalar to a file of its own");
  }

  @Test
  void aLossOfOtherRowsIsLeftOut() throws IOException {
    assertThat(read("step,h,y,w,loss\n0,1,2,3,0.5\n1,1,2,3,\n").loss()).isEmpty();
  }

  @Test
  void namesBeyondAsciiAreUtf8OrWhatTheMarkSays() throws IOException {
    String text = "step,h,y,w,h@K\u00f6pfe,H@\u5934\n0,1,2,3,4,5\n";
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      Path file = Files.write(dir.resolve("names.csv"), text.getBytes(charset));
      assertThat(TrajectoryCsv.read(file, 1, 0.5).recording().track().h())
          .containsOnlyKeys("representation", "K\u00f6pfe", "\u5934");
    }
    Path latin =
        Files.write(
            dir.resolve("latin.csv"),
            text.replace(",H@\u5934", "").replace(",5", "").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TrajectoryCsv.read(latin, 1, 0.5)).hasMessageContaining("UTF-8");
  }

  @Test
  void stepWinsOverEpoch() throws IOException {
    assertThat(read("epoch,step,h,y,w\n0,5,1,1,1\n0,6,1,1,1\n").time()).containsExactly(5, 6);
  }

  @ParameterizedTest
  @CsvSource({"step, step", "epoch, epoch", "time, time", "t, time"})
  void timeIsReadFromTheFirstOfItsColumns(String column, String unit) throws IOException {
    Path file = dir.resolve("time.csv");
    Files.writeString(file, column + ",h,y,w\n0,1,1,1\n0.5,2,1,1\n");
    Recording read = TrajectoryCsv.read(file, 1, 0.5).recording();
    assertThat(read.time()).containsExactly(0, 0.5);
    assertThat(read.timeUnit()).isEqualTo(unit);
    // Columns of less weight may hold anything, such as the time of day.
    Files.writeString(file, "t,time,epoch,step,h,y,w\nx,y,z,1,1,1,1\n");
    assertThat(TrajectoryCsv.read(file, 1, 0.5).recording().time()).containsExactly(1);
  }

  @Test
  void severalSystemsOneAfterTheOtherAreRefusedAsSuch() throws IOException {
    String header = "etaH,etaY,h0,y0,w0,dx2,dy2,t,h,y,w\n";
    String first = "1,1,1,1,1,1,1,0,1,1,1\n1,1,1,1,1,1,1,2,1,1,1\n";
    assertThat(read(header + first).time()).containsExactly(0, 2);
    assertThatThrownBy(() -> read(header + first + first))
        .hasMessageContaining("line 4, column t: 0.0 does not come after 2.0; the file holds")
        .hasMessageContaining("several systems");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                   | is empty",
        "step,h,y                             | lacks the column w",
        "h,y,w                                | lacks the column step; required are step (or epoch,"
            + " t, time)",
        "a\0b                                 | is not a text file",
        "step,h,y,w                           | has a header but no rows",
        "step,h,h2,y,w~0,1,1,1,1              | has the column h twice",
        "step,h,y,w~0,1,1,1~1,1,1             | line 3 has 3 fields, the header 4",
        "step,h,y,w~0,1,1,1~1,1,NaN,1         | line 3, column y: \"NaN\" is not a finite number",
        "step,h,y,w~0,1,1,                    | line 2, column w: is empty at step 0",
        "step,h,y,w~0,1,1,1e999               | line 2, column w: \"1e999\" is not a finite number",
        "step,h,y,w~0,1,1,0x1p3               | line 2, column w: \"0x1p3\" is not a finite number",
        "step,h,y,w~0,1,1,1~2,1,1,1~1,1,1,1   | line 4, column step: 1.0 does not come after 2.0",
        "step,h,y,w~0,1,1,1~0,1,1,1           | line 3, column step: 0.0 does not come after 0.0",
      })
  void refusesWithFileLineAndColumn(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("foreign.csv");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatThrownBy(() -> TrajectoryCsv.read(dir, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> TrajectoryCsv.read(dir.resolve("none.csv"), 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesALineWithoutEnd() throws IOException {
    Path file = dir.resolve("endless.csv");
    Files.writeString(file, "1".repeat(3 << 20));
    assertThatThrownBy(() -> TrajectoryCsv.read(file, 1, 1)).hasMessageContaining("too long");
  }

  @Test
  void manyRowsAreThinnedEvenlyAndKeepTheirEnds() throws IOException {
    for (int rows : new int[] {95, 96, 97, 1000, 4097}) {
      Path file = dir.resolve("long.csv");
      StringBuilder text = new StringBuilder("step,h,y,w\n");
      for (int k = 0; k < rows; k++) {
        text.append(k).append(",1,1,").append(10 * k).append('\n');
      }
      Files.writeString(file, text);

      LoadedRecording loaded = new TrajectoryReader(new TrajectoryFile(file, 1, 1)).read(4 * 96);

      Trajectory kept = loaded.recording().primary();
      int every = (int) loaded.every();
      assertThat(loaded.rows()).isEqualTo(rows);
      assertThat(kept.rows()).isBetween(Math.min(rows, 48), 97);
      assertThat(kept.time()[0]).isZero();
      assertThat(kept.time()[kept.rows() - 1]).isEqualTo(rows - 1);
      for (int k = 0; k < kept.rows() - 1; k++) {
        assertThat(kept.time()[k]).isEqualTo(every * k);
        assertThat(kept.w()[k]).isEqualTo(10 * every * k);
      }
    }
  }

  private Trajectory read(String text) throws IOException {
    Path file = dir.resolve("foreign.csv");
    Files.writeString(file, text);
    return TrajectoryCsv.read(file, 1, 0.5).recording().primary();
  }

  private static Recording recording(int rows) {
    Seed seed = Seed.of(3);
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put("encoder/hidden-9", column(rows, k -> Math.exp(30 * seed.normal(k))));
    taps.put("encoder/hidden-2", column(rows, k -> seed.uniform(rows + k)));
    double[] y = column(rows, k -> k == 0 ? Double.MIN_VALUE : seed.uniform(k));
    double[] w = column(rows, k -> seed.normal(5L * k));
    return new Recording(
        new Status(Status.Kind.COMPLETED, rows),
        "epoch",
        column(rows, k -> k < 10 ? k : k + 0.125),
        column(rows, k -> seed.uniform(7L * k)),
        new PairTrajectory(new Pair(0, 1), 1, 0.5, taps, y, w));
  }

  private static double[] column(int rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }
}
