package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.error.InvalidInputException;

/** Reads one trajectory file, checking every number in it. */
final class TrajectoryReader {
  /** The maximum number of values kept: 32 MiB. */
  static final int MAX_CELLS = 1 << 22;

  /** The name of the tap of a plain column {@code h}, which the file does not contain. */
  static final String REPRESENTATION = "representation";

  /** The time unit of each column that may hold the time; the first of those present is read. */
  private static final SequencedMap<String, String> TIMES = new LinkedHashMap<>();

  static {
    TIMES.put("step", "step");
    TIMES.put("epoch", "epoch");
    TIMES.put("t", "time");
    TIMES.put("time", "time");
  }

  private static final Map<String, String> ALIASES = Map.of("h2", "h", "y2", "y");

  /** Columns of {@code repdyn simulate} where it prints several systems, one after the other. */
  private static final List<String> SYSTEM = List.of("h0", "y0", "w0");

  private final Path file;
  private final double dx2;
  private final double dy2;

  /** The columns that are read, by canonical name, with their positions in a line. */
  private final SequencedMap<String, Integer> columns = new LinkedHashMap<>();

  /** The name of the column that holds the time. */
  private String time = "step";

  private boolean systems;
  private char delimiter = ',';
  private int fields;

  TrajectoryReader(Path file, double dx2, double dy2) {
    this.file = file;
    this.dx2 = dx2;
    this.dy2 = dy2;
  }

  LoadedRecording read(int maxCells) {
    if (Files.isDirectory(file)) {
      throw bad("is a directory, not a CSV file");
    }
    try (Lines lines = new Lines(file)) {
      readHeader(lines.next());
      int capacity = Math.max(16, maxCells / columns.size()) & ~1;
      DecimatingBuffer rows = new DecimatingBuffer(columns.size(), capacity);
      double before = Double.NEGATIVE_INFINITY;
      double[] row = new double[columns.size()];
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        parse(line, lines.number(), row);
        if (row[0] <= before) {
          String several =
              "; the file holds several systems, one after the other, but only one can be fitted:"
                  + " keep the rows of one";
          throw bad(
              lines.number(),
              time,
              row[0] + " does not come after " + before + (systems ? several : ""));
        }
        before = row[0];
        rows.add(row);
      }
      if (rows.count() == 0) {
        throw bad("has a header but no rows");
      }
      return load(rows);
    } catch (NoSuchFileException e) {
      throw bad("does not exist");
    } catch (IOException e) {
      throw bad("cannot be read: " + e.getMessage());
    }
  }

  private void readHeader(String line) {
    if (line == null) {
      throw bad("is empty; expected a header such as step,loss,h,y,w");
    }
    if (line.indexOf('\0') >= 0) {
      throw bad("is not a text file; expected a CSV with a header such as step,loss,h,y,w");
    }
    delimiter = line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : '\t';
    List<String> names = new ArrayList<>();
    for (String field : split(line)) {
      names.add(unquote(field.startsWith("\u00ef\u00bb\u00bf") ? field.substring(3) : field));
    }
    fields = names.size();
    systems = names.containsAll(SYSTEM);
    time = TIMES.keySet().stream().filter(names::contains).findFirst().orElse("step");
    List<String> missing = new ArrayList<>();
    for (String name : List.of(time, "h", "y", "w")) {
      if (!place(name, names)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      String found = String.join(", ", names);
      throw bad(
          "lacks the column "
              + String.join(", ", missing)
              + "; required are step (or epoch, t, time), h (or h2), y (or y2) and w, found: "
              + (found.length() > 200 ? found.substring(0, 200) + " ..." : found));
    }
    place("loss", names);
    for (String name : names) {
      if (name.startsWith("h@") && name.indexOf(':') < 0) {
        place(name, names);
      }
    }
  }

  /** Records the position of a column; false if there is none. */
  private boolean place(String wanted, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = ALIASES.getOrDefault(names.get(i), names.get(i));
      if (name.equals(wanted)) {
        Integer other = columns.put(wanted, i);
        if (other != null && other != i) {
          throw bad(1, wanted, "appears twice (or together with its alias)");
        }
      }
    }
    return columns.containsKey(wanted);
  }

  private void parse(String line, long number, double[] row) {
    List<String> cells = split(line);
    if (cells.size() != fields) {
      throw bad("line " + number + " has " + cells.size() + " fields, the header " + fields);
    }
    int c = 0;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      row[c++] = number(unquote(cells.get(column.getValue())), number, column.getKey());
    }
  }

  private double number(String text, long line, String column) {
    double value = Double.NaN;
    if (isDecimal(text)) {
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
    }
    if (!Double.isFinite(value)) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
      throw bad(line, column, "\"" + shown + "\" is not a finite number");
    }
    return value;
  }

  /** Java would also read hexadecimal numbers and suffixes such as 1d. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private List<String> split(String line) {
    List<String> cells = new ArrayList<>(Math.max(8, fields));
    int start = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
      cells.add(line.substring(start, end));
      start = end + 1;
    }
    cells.add(line.substring(start));
    return cells;
  }

  private static String unquote(String field) {
    String text = field.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  private LoadedRecording load(DecimatingBuffer rows) {
    SequencedMap<String, double[]> values = new LinkedHashMap<>();
    int c = 0;
    for (String name : columns.sequencedKeySet()) {
      values.put(name, rows.column(c++));
    }
    double[] times = values.get(time);
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put(REPRESENTATION, values.get("h"));
    values.forEach(
        (name, column) -> {
          if (name.startsWith("h@")) {
            taps.put(name.substring(2), column);
          }
        });
    PairTrajectory track =
        new PairTrajectory(new Pair(0, 1), dx2, dy2, taps, values.get("y"), values.get("w"));
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, (long) times[times.length - 1]),
            TIMES.getOrDefault(time, time),
            times,
            values.getOrDefault("loss", new double[0]),
            track);
    return new LoadedRecording(recording, rows.count(), rows.every());
  }

  private InvalidInputException bad(String what) {
    return new InvalidInputException(file + " " + what + ".");
  }

  private InvalidInputException bad(long line, String column, String what) {
    return new InvalidInputException(
        file + ", line " + line + ", column " + column + ": " + what + ".");
  }
}
