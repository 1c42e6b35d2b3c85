package org.repdyn.runtime.sweep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.sweep.journal.Entry.Outcome;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {
  @TempDir Path folder;

  private static Entry entry(String key, long seed, Outcome outcome) {
    return new Entry(
        key,
        new Entry.Origin("repdyn 1", "abc"),
        new LinkedHashMap<>(Map.of("a.b", "0.9")),
        seed,
        outcome,
        seed * 0.1);
  }

  private static Outcome done(double value) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.put("judgement", "holds").put("informative", true);
    numbers.put("etaH", value).putNull("etaH_error").put("misfit", 1e-7);
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.putObject("curves").putArray("t").add(0.5);
    return new Outcome("completed", numbers, details, "");
  }

  private void append(String journal, Entry... entries) {
    try (JournalWriter writer = JournalWriter.open(folder, journal, 1)) {
      List.of(entries).forEach(writer::append);
    }
  }

  @Test
  void aLineIsReadBackAsItWas() {
    for (Outcome outcome : List.of(done(1.0 / 3), Outcome.failed("two\nlines, \"quoted\" ü"))) {
      Entry entry = entry("k", 7, outcome);
      assertThat(entry.line()).doesNotContain("\n");
      assertThat(Entry.parse(entry.line())).contains(entry);
    }
  }

  @Test
  void aTornLastLineIsDroppedAndTheNextOneIsComplete() throws IOException {
    append("local", entry("k1", 1, done(1)), entry("k2", 2, done(2)));
    Path file = folder.resolve("local.jsonl");
    byte[] whole = Files.readAllBytes(file);
    String torn = entry("k3", 3, done(3)).line().substring(0, 40);
    Files.writeString(file, torn, StandardOpenOption.APPEND);
    assertThat(Journals.read(folder).hasResult("k2")).isTrue();
    assertThat(Journals.read(folder).find("k3")).isEmpty();
    append("local");
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void aResultCountsAndNotTheFailureBeforeOrAfterIt() {
    append("a", entry("k1", 1, Outcome.failed("x")), entry("k2", 1, done(1)));
    append("b", entry("k1", 1, done(1)), entry("k2", 1, Outcome.failed("x")));
    append("c", entry("k3", 1, Outcome.failed("y")));
    Journals journals = Journals.read(folder);
    assertThat(journals.hasResult("k1")).isTrue();
    assertThat(journals.hasResult("k2")).isTrue();
    assertThat(journals.hasFailed("k3")).isTrue();
    assertThat(journals.all()).hasSize(3);
    assertThat(Journals.read(folder.resolve("none")).all()).isEmpty();
  }

  @Test
  void aJournalHasOneWriter() {
    try (JournalWriter _ = JournalWriter.open(folder, "local", 1)) {
      assertThatThrownBy(() -> JournalWriter.open(folder, "local", 1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another process is at work");
    }
    append("local");
  }

  /** The order of the lines does not matter, and a failed run has a row. */
  @Test
  void tablesHaveTheOrderOfTheDesign() throws IOException {
    append("x", entry("k4", 2, Outcome.failed("too, bad")), entry("k2", 2, done(4)));
    append("y", entry("k1", 1, done(2)), entry("old", 9, done(9)));
    Path out = Files.createDirectory(folder.resolve("out"));
    new Tables(2, JournalTest::cell).write(out, Journals.read(folder));
    assertThat(out.resolve(Tables.RESULTS))
        .hasContent(
            """
            cell,seed,a.b,status,judgement,informative,etaH,etaH_error,misfit,message
            0,1,0.9,completed,holds,true,2.0,,1.0E-7,
            0,2,0.9,completed,holds,true,4.0,,1.0E-7,
            1,2,1,failed,,,,,,"too, bad"
            """);
    List<String> cells = Files.readAllLines(out.resolve(Tables.CELLS));
    assertThat(cells)
        .hasSize(3)
        .first()
        .asString()
        .isEqualTo(
            "cell,a.b,runs,failed,diverged,holds,in-part,fails,cannot-tell,"
                + "etaH,etaH_sd,etaH_low,etaH_high,misfit,misfit_sd,misfit_low,misfit_high");
    assertThat(cells.get(1))
        .startsWith("0,0.9,2,0,0,2,0,0,0,3.0,1.4142135623730951,")
        .endsWith(",1.0E-7,,,");
    assertThat(cells.get(2)).isEqualTo("1,1,1,1,0,0,0,0,0,,,,,,,,");
    assertThat(out.resolve(Tables.TIMES)).content().startsWith("cell,seed,seconds\n0,1,0.1\n");
  }

  private static Tables.Cell cell(int number) {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("a.b", number == 0 ? "0.9" : "1");
    SequencedMap<Long, String> keys = new LinkedHashMap<>();
    keys.put(1L, "k" + (2 * number + 1));
    keys.put(2L, "k" + (2 * number + 2));
    return new Tables.Cell(settings, keys);
  }
}
