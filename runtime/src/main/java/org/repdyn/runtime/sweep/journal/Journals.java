package org.repdyn.runtime.sweep.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The runs in all journals of a sweep, as they were when they were read. Where a run is in several
 * lines, the result counts, not the failure before it.
 */
public final class Journals {
  static final String SUFFIX = ".jsonl";

  /** Whether a run failed, and its line, which is short of its tree by far. */
  private record Line(boolean failed, String text) {}

  private final Map<String, Line> byKey = new HashMap<>();

  private Journals() {}

  /**
   * Reads all journals.
   *
   * @param folder where they are; it may be missing
   * @return what they contain; torn and damaged lines are left out, their runs are missing
   */
  public static Journals read(Path folder) {
    Journals journals = new Journals();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(SUFFIX)) {
            lines(file, journals::add);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return journals;
  }

  private static void lines(Path file, Consumer<String> each) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        each.accept(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      throw JournalWriter.gone(file);
    }
  }

  private void add(String text) {
    Entry.parse(text)
        .ifPresent(
            entry -> {
              Line old = byKey.get(entry.key());
              boolean failed = entry.outcome().isFailed();
              if (old == null || old.failed() || !failed) {
                byKey.put(entry.key(), new Line(failed, text));
              }
            });
  }

  /**
   * Whether a run has a result.
   *
   * @param key of the run
   * @return false also if it failed
   */
  public boolean hasResult(String key) {
    Line line = byKey.get(key);
    return line != null && !line.failed();
  }

  /**
   * Whether a run failed.
   *
   * @param key of the run
   * @return false also if it is missing
   */
  public boolean hasFailed(String key) {
    Line line = byKey.get(key);
    return line != null && line.failed();
  }

  /**
   * A run.
   *
   * @param key of the run
   * @return empty if it is missing
   */
  public Optional<Entry> find(String key) {
    return Optional.ofNullable(byKey.get(key)).flatMap(line -> Entry.parse(line.text()));
  }

  /**
   * All runs, of this design and of earlier ones.
   *
   * @return in no particular order
   */
  public List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    byKey.values().forEach(line -> Entry.parse(line.text()).ifPresent(all::add));
    return all;
  }
}
