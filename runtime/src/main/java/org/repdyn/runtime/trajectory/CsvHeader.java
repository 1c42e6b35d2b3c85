package org.repdyn.runtime.trajectory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.repdyn.runtime.config.Suggestions;

/**
 * The header of a table: how its lines are split and which of its columns are read. Names are
 * matched without case.
 *
 * @param delimiter between two fields
 * @param fields the number of columns
 * @param columns those that are read, by canonical name, with their positions in a line; the time
 *     is the first
 * @param systems whether the columns are those of several systems of {@code repdyn simulate}
 */
record CsvHeader(
    char delimiter, int fields, SequencedMap<String, Integer> columns, boolean systems) {

  /** The time unit of each column that may hold the time; the first of those present is read. */
  private static final SequencedMap<String, String> TIMES = new LinkedHashMap<>();

  static {
    TIMES.put("step", "step");
    TIMES.put("epoch", "epoch");
    TIMES.put("t", "time");
    TIMES.put("time", "time");
  }

  private static final List<String> REQUIRED = List.of("h", "y", "w");

  private static final Map<String, String> ALIASES = Map.of("h2", "h", "y2", "y");

  /** Columns of {@code repdyn simulate} where it prints several systems, one after the other. */
  private static final List<String> SYSTEM = List.of("h0", "y0", "w0");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{Alnum}]+");

  /**
   * Reads a header.
   *
   * @param line without comment sign
   * @param chosen the names in this file of some columns, by canonical name
   * @throws IllegalArgumentException if it is not that of a trajectory
   */
  static CsvHeader of(String line, Map<String, String> chosen) {
    char delimiter = delimiter(line);
    List<String> names = split(line, delimiter);
    Columns columns = new Columns(names, chosen);
    String time =
        TIMES.keySet().stream()
            .filter(chosen::containsKey)
            .findFirst()
            .or(() -> TIMES.keySet().stream().filter(columns::has).findFirst())
            .orElse("step");
    List<String> missing = new ArrayList<>();
    for (String name : List.of(time, "h", "y", "w")) {
      if (!columns.place(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(lacks(missing, names));
    }
    columns.place("loss");
    names.stream().map(CsvHeader::canonical).filter(CsvHeader::isTap).forEach(columns::place);
    chosen.keySet().stream().filter(CsvHeader::isTap).forEach(columns::place);
    return new CsvHeader(delimiter, names.size(), columns.placed, names.containsAll(SYSTEM));
  }

  /**
   * Whether a column may be asked for.
   *
   * @param name of a choice
   * @return true for the canonical names
   */
  static boolean isColumn(String name) {
    return TIMES.containsKey(name) || REQUIRED.contains(name) || name.equals("loss") || isTap(name);
  }

  /** The name of the column that holds the time. */
  String time() {
    return columns.firstEntry().getKey();
  }

  /** The unit of the column that holds the time. */
  String unit() {
    return TIMES.getOrDefault(time(), time());
  }

  /** The fields of a line, without quotes and without blanks around them. */
  List<String> split(String line) {
    return split(line, delimiter);
  }

  private static boolean isTap(String name) {
    return name.startsWith("h@") && name.length() > 2 && name.indexOf(':') < 0;
  }

  /** The name of a column as it is asked for; that of a tap keeps its case behind {@code h@}. */
  private static String canonical(String name) {
    if (name.regionMatches(true, 0, "h@", 0, 2)) {
      return "h@" + name.substring(2);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return ALIASES.getOrDefault(lower, lower);
  }

  /** Where the columns of a header are. */
  private static final class Columns {
    private final List<String> names;
    private final Map<String, String> chosen;
    private final SequencedMap<String, Integer> placed = new LinkedHashMap<>();

    Columns(List<String> names, Map<String, String> chosen) {
      this.names = names;
      this.chosen = chosen;
    }

    boolean has(String wanted) {
      return names.stream().anyMatch(name -> canonical(name).equals(wanted));
    }

    /** Records the position of a column; false if there is none. */
    boolean place(String wanted) {
      String name = chosen.get(wanted);
      int[] found = found(wanted, name);
      if (found.length > 1) {
        throw new IllegalArgumentException(
            "has the column %s twice (or together with its alias)"
                .formatted(name == null ? wanted : name));
      }
      if (found.length == 0 && name != null) {
        throw new IllegalArgumentException(
            "has no column \"%s\" for %s%s".formatted(name, wanted, Suggestions.hint(name, names)));
      }
      if (found.length == 1) {
        if (names.get(found[0]).indexOf('\ufffd') >= 0) {
          throw new IllegalArgumentException(
              "is not in UTF-8, so that its column %s has no name; save it as UTF-8"
                  .formatted(wanted));
        }
        placed.put(wanted, found[0]);
      }
      return found.length == 1;
    }

    private int[] found(String wanted, String name) {
      IntStream all = IntStream.range(0, names.size());
      if (name == null) {
        return all.filter(i -> canonical(names.get(i)).equals(wanted)).toArray();
      }
      return all.filter(i -> names.get(i).equals(name)).toArray();
    }
  }

  private static String lacks(List<String> missing, List<String> names) {
    String found = String.join(", ", names);
    String problem =
        "lacks the column "
            + String.join(", ", missing)
            + "; required are step (or epoch, t, time), h (or h2), y (or y2) and w, found: "
            + (found.length() > 200 ? found.substring(0, 200) + " ..." : found);
    if (names.size() == 3
        && names.stream()
            .map(CsvHeader::canonical)
            .toList()
            .equals(List.of("wall time", "step", "value"))) {
      return problem
          + ". TensorBoard exports each scalar to a file of its own: join the Value columns of"
          + " those of h, y and w by Step into one CSV with the header step,h,y,w";
    }
    List<String> choices = new ArrayList<>();
    for (String name : missing) {
      names.stream()
          .filter(column -> endsWith(column, name))
          .findFirst()
          .ifPresent(column -> choices.add("%s=\"%s\"".formatted(name, column)));
    }
    return choices.size() < missing.size()
        ? problem
        : problem + ". If these are meant: --columns " + String.join(",", choices);
  }

  /** Loggers put the run or the stage before a name: {@code run1 - h}, {@code train/h}. */
  private static boolean endsWith(String column, String name) {
    String[] words = NO_WORD.split(column);
    return words.length > 1 && words[words.length - 1].equalsIgnoreCase(name);
  }

  /** The most frequent one outside of quotes. */
  private static char delimiter(String line) {
    String bare = line.replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = bare.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static List<String> split(String line, char delimiter) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        cells.add(unquote(line.substring(start, i)));
        start = i + 1;
      }
    }
    cells.add(unquote(line.substring(start)));
    return cells;
  }

  private static String unquote(String field) {
    String text = field.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip() : text;
  }

  /** Whole numbers, as steps mostly are, are written as such. */
  static String number(double time) {
    return time == (long) time ? Long.toString((long) time) : Double.toString(time);
  }
}
