import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies the house format (google-java-format, as it comes) to all Java files below the
 * given folders.
 *
 * <p>One process for the whole repository, because starting the formatter once per module costs
 * more than formatting.
 */
final class Format {

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("apply or check, not " + args[0]);
        };
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> all = Files.walk(Path.of(args[i]))) {
        all.filter(Format::isSource).forEach(files::add);
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("found no Java file: a check of nothing is no check");
    }
    List<String> problems =
        files.parallelStream()
            .map(file -> format(file, apply))
            .filter(text -> !text.isEmpty())
            .toList();
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
  private static String format(Path file, boolean apply) {
    try {
      String before = Files.readString(file);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (after.equals(before)) {
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
}
