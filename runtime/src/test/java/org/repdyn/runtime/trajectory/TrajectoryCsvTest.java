package org.repdyn.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        "step,h,h2,y,w~0,1,1,1,1              | line 1, column h: appears twice",
        "step,h,y,w~0,1,1,1~1,1,1             | line 3 has 3 fields, the header 4",
        "step,h,y,w~0,1,1,1~1,1,NaN,1         | line 3, column y: \"NaN\" is not a finite number",
        "step,h,y,w~0,1,1,                    | line 2, column w: \"\" is not a finite number",
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

      LoadedRecording loaded = new TrajectoryReader(file, 1, 1).read(4 * 96);

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
