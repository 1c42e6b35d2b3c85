package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.checks.FuzzInputs.Kind;

/**
 * Changed inputs of every kind: whatever they say, a command ends soon, with a documented exit code
 * and a message, and leaves nothing outside of its output. A finding is named by its number, which
 * alone decides on the change: {@code -Drepdyn.fuzz.first=N -Drepdyn.fuzz.count=1} repeats it, and
 * leaves its input in dist/checks/target/fuzz.
 */
class FuzzTest {
  /** Of all changes: another seed gives other ones. */
  private static final long SEED = 20261126;

  /** Of processor time: a machine that is busy with other work makes nothing a hang. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** By the clock. */
  private static final int LIMIT_SECONDS = 60;

  /** Signals apart, as the help and the README say. */
  private static final Set<Integer> EXIT_CODES = Set.of(0, 1, 2, 3);

  private static final Path KEPT =
      ImageUnderTest.ROOT.resolve(Path.of("dist", "checks", "target", "fuzz"));

  @TempDir Path directory;

  private final Map<Kind, Map<Integer, Integer>> codes = new EnumMap<>(Kind.class);
  private WarmImage image;

  @Test
  void changedInputsHaveAnAnswer() throws IOException {
    long first = Long.getLong("repdyn.fuzz.first", 0);
    assertThat(findings(first, Integer.getInteger("repdyn.fuzz.count", 300))).isEmpty();
  }

  /** Writes what it finds to dist/checks/results/fuzz.md. Half an hour to an hour of one core. */
  @Test
  @Tag("long")
  void aHundredThousandChangedInputsHaveAnAnswer() throws IOException {
    int count = 100_000;
    List<String> findings = findings(0, count);
    StringBuilder page = new StringBuilder("# Changed inputs\n\n");
    page.append(
        "%d inputs, seed %d: %d findings. Each is a well-formed input with one or two changes: flipped bits, missing, repeated or\nswapped lines, numbers replaced by extremes, words replaced, headers that contradict their data.\n\n"
            .formatted(count, SEED, findings.size()));
    page.append("| kind | exit codes |\n| --- | --- |\n");
    codes.forEach(
        (kind, counts) ->
            page.append("| %s | %s |\n".formatted(kind.name().toLowerCase(Locale.ROOT), counts)));
    findings.forEach(finding -> page.append("\n- ").append(finding.replaceAll("\\R.*", "")));
    Files.writeString(
        ImageUnderTest.ROOT.resolve(Path.of("dist", "checks", "results", "fuzz.md")), page);
    assertThat(findings).isEmpty();
  }

  private List<String> findings(long first, int count) throws IOException {
    image = start();
    try {
      FuzzInputs inputs = new FuzzInputs(image, Files.createDirectory(directory.resolve("inputs")));
      List<String> findings = new ArrayList<>();
      for (long n = first; n < first + count; n++) {
        Kind kind = Kind.values()[(int) (n % Kind.values().length)];
        Path folder = Files.createDirectory(directory.resolve("case"));
        List<String> command = inputs.command(kind, new Random(SEED * 1_000_003 + n), folder);
        Set<Path> before = tree(directory);
        String finding = finding(kind, command, folder, before);
        if (!finding.isEmpty()) {
          findings.add("%d, %s: %s".formatted(n, kind, finding));
          keep(folder, KEPT.resolve(String.valueOf(n)));
        }
        delete(folder);
      }
      return findings;
    } finally {
      image.close();
    }
  }

  /** Small, so that an input that asks for much memory is noticed. */
  private static WarmImage start() throws IOException {
    return new WarmImage("-Xmx256m", "-Xss1m");
  }

  /** What is wrong with the answer; empty if nothing is. */
  private String finding(Kind kind, List<String> command, Path folder, Set<Path> files)
      throws IOException {
    ForkedProcess answer;
    Duration before = image.processorTime();
    try {
      answer = image.execute(LIMIT_SECONDS, command);
    } catch (IOException e) {
      image.close();
      image = start();
      return "no answer within %d s: %s".formatted(LIMIT_SECONDS, command);
    }
    codes.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(answer.status(), 1, Integer::sum);
    Duration taken = image.processorTime().minus(before);
    if (taken.compareTo(LIMIT) > 0) {
      return "took %.0f s of processor time: %s".formatted(taken.toMillis() / 1e3, command);
    }
    String err = answer.err();
    if (!EXIT_CODES.contains(answer.status())) {
      return "exit code %d: %s%n%s".formatted(answer.status(), command, err);
    }
    if (err.contains("\tat ") || err.contains("internal error") || err.contains("out of memory")) {
      return "an internal error: %s%n%s".formatted(command, err);
    }
    if (answer.status() == 2 && err.isBlank()) {
      return "no message: " + command;
    }
    if (err.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
      return "control characters in a message: %s%n%s".formatted(command, err);
    }
    Set<Path> after = tree(directory);
    after.removeAll(files);
    after.removeIf(path -> path.startsWith(folder.resolve("out")));
    return after.isEmpty() ? "" : "wrote %s: %s".formatted(after, command);
  }

  private static Set<Path> tree(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new HashSet<>(all.toList());
    }
  }

  private static void keep(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isRegularFile(path)) {
          Files.createDirectories(target.getParent());
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
