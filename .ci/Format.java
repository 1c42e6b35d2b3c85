import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Checks or applies the house format (google-java-format, as it comes) to all Java files below the
 * given folders.
 *
 * <p>One process for the whole repository, because starting the formatter once per module costs
 * more than formatting; and a file whose contents were found good before is not parsed again.
 */
final class Format {

  private final boolean apply;
  private final Set<String> known;
  private final Set<String> good = new ConcurrentSkipListSet<>();

  private Format(boolean apply, Set<String> known) {
    this.apply = apply;
    this.known = known;
  }

  /**
   * Formats.
   *
   * @param args {@code apply} or {@code check}; the file that remembers what was good, one for each
   *     version of the formatter; the folders
   */
  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("apply or check, not " + args[0]);
        };
    Path memory = Path.of(args[1]);
    List<Path> files = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      try (Stream<Path> all = Files.walk(Path.of(args[i]))) {
        all.filter(Format::isSource).forEach(files::add);
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("found no Java file: a check of nothing is no check");
    }
    Format format =
        new Format(apply, Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.of());
    List<String> problems =
        files.parallelStream().map(format::format).filter(text -> !text.isEmpty()).toList();
    Files.write(memory, format.good);
    problems.forEach(System.err::println);
    if (!apply && !problems.isEmpty()) {
      System.err.println("To format them: mvn -q -N -Pformat process-sources");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    if (!file.toString().endsWith(".java")) {
      return false;
    }
    for (Path part : file) {
      if (part.toString().equals("target")) {
        return false;
      }
    }
    return true;
  }

  /** Returns what to tell about this file; empty when it is as it should be. */
  private String format(Path file) {
    try {
      String before = Files.readString(file);
      String key = sha256(before);
      if (known.contains(key)) {
        good.add(key);
        return "";
      }
      String after = new Formatter().formatSourceAndFixImports(before);
      if (after.equals(before)) {
        good.add(key);
        return "";
      }
      if (apply) {
        Files.writeString(file, after);
        return "formatted " + file;
      }
      return "not formatted: " + file;
    } catch (FormatterException e) {
      return "cannot parse " + file + ": " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
