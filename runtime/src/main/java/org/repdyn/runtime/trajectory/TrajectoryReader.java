package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Reads one trajectory file, checking every number in it. Loggers write a row for each call, with
 * the cells of other calls empty: rows of the same time are joined, and those with nothing that is
 * read are skipped.
 */
final class TrajectoryReader {
  /** The maximum number of values kept: 32 MiB. */
  static final int MAX_CELLS = 1 << 22;

  /** The name of the tap of a plain column {@code h}, which the file does not contain. */
  static final String REPRESENTATION = "representation";

  /** A line of numbers alone, which is not a header. */
  private static final Pattern NUMBERS = Pattern.compile("[-+.,;\\s0-9eE\"]+");

  private static final String COMMENT = "#";

  private final TrajectoryFile file;
  private CsvHeader header;

  /** The rows of one time, joined so far: NaN where no cell was given. */
  private double[] row = {};

  private long rowLine;
  private DecimatingBuffer rows;

  TrajectoryReader(TrajectoryFile file) {
    this.file = file;
  }

  LoadedRecording read(int maxCells) {
    if (Files.isDirectory(file.file())) {
      throw bad("is a directory, not a CSV file");
    }
    try (Lines lines = new Lines(file.file())) {
      String line = readHeader(lines);
      int columns = header.columns().size();
      rows = new DecimatingBuffer(columns, Math.max(16, maxCells / columns) & ~1);
      for (; line != null; line = lines.next()) {
        if (!line.isBlank() && !line.startsWith(COMMENT)) {
          join(parse(line, lines.number()), lines.number());
        }
      }
      addRow();
      if (rows.count() == 0) {
        throw bad("has a header but no rows");
      }
      return load();
    } catch (NoSuchFileException e) {
      throw bad("does not exist");
    } catch (IOException e) {
      throw bad("cannot be read: " + e.getMessage());
    }
  }

  /** Reads the header and returns the line after it. */
  private @Nullable String readHeader(Lines lines) throws IOException {
    String comment = null;
    String line = lines.next();
    for (; line != null && (line.isBlank() || line.startsWith(COMMENT)); line = lines.next()) {
      comment = line.isBlank() ? comment : line.substring(1);
    }
    if (line == null) {
      throw bad("is empty; expected a header such as step,loss,h,y,w");
    }
    if (line.indexOf('\0') >= 0) {
      throw bad("is not a text file; expected a CSV with a header such as step,loss,h,y,w");
    }
    // numpy.savetxt writes its header as a comment.
    boolean commented = comment != null && NUMBERS.matcher(line).matches();
    try {
      header = CsvHeader.of(commented ? comment : line, file.columns());
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
    return commented ? line : lines.next();
  }

  /** The cells that are read, NaN where one is empty. */
  private double[] parse(String line, long number) {
    List<String> cells = header.split(line);
    if (cells.size() != header.fields()) {
      throw bad(
          "line %d has %d fields, the header %d".formatted(number, cells.size(), header.fields()));
    }
    double[] values = new double[header.columns().size()];
    int c = 0;
    for (Map.Entry<String, Integer> column : header.columns().entrySet()) {
      String cell = cells.get(column.getValue());
      values[c++] = cell.isEmpty() ? Double.NaN : number(cell, number, column.getKey());
    }
    return values;
  }

  private void join(double[] values, long line) {
    if (Double.isNaN(values[0])) {
      if (Arrays.stream(values).allMatch(Double::isNaN)) {
        return;
      }
      throw bad(line, header.time(), "is empty");
    }
    if (row.length == 0 || values[0] > row[0]) {
      addRow();
      row = values;
      rowLine = line;
      return;
    }
    boolean twice = values[0] < row[0];
    for (int c = 1; c < values.length; c++) {
      twice |= !Double.isNaN(values[c]) && !Double.isNaN(row[c]);
      row[c] = Double.isNaN(values[c]) ? row[c] : values[c];
    }
    if (twice) {
      String several =
          "; the file holds several systems, one after the other, but only one can be fitted:"
              + " keep the rows of one";
      throw bad(
          line,
          header.time(),
          values[0] + " does not come after " + row[0] + (header.systems() ? several : ""));
    }
  }

  /** Adds what was joined, unless it is of other metrics alone. */
  private void addRow() {
    int c = 0;
    String given = "";
    String empty = "";
    for (String name : header.columns().keySet()) {
      boolean absent = row.length == 0 || Double.isNaN(row[c]);
      if (c++ > 0 && !name.equals("loss")) {
        given = absent ? given : name;
        empty = absent ? name : empty;
      }
    }
    if (given.isEmpty()) {
      return;
    }
    if (!empty.isEmpty()) {
      throw bad(
          rowLine,
          empty,
          "is empty at %s %s, where %s is given; every row needs all of the columns that are read"
              .formatted(header.time(), CsvHeader.number(row[0]), given));
    }
    rows.add(row);
  }

  private double number(String text, long line, String column) {
    // Where something else separates the fields, a comma is that of a decimal.
    boolean comma = header.delimiter() != ',' && text.indexOf('.') < 0;
    String plain = comma ? text.replace(',', '.') : text;
    double value = Double.NaN;
    if (isDecimal(plain)) {
      try {
        value = Double.parseDouble(plain);
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

  private LoadedRecording load() {
    SequencedMap<String, double[]> values = new LinkedHashMap<>();
    int c = 0;
    for (String name : header.columns().sequencedKeySet()) {
      values.put(name, rows.column(c++));
    }
    double[] times = values.get(header.time());
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put(REPRESENTATION, values.get("h"));
    values.forEach(
        (name, column) -> {
          if (name.startsWith("h@")) {
            taps.put(name.substring(2), column);
          }
        });
    double[] loss = values.getOrDefault("loss", new double[0]);
    PairTrajectory track =
        new PairTrajectory(
            new Pair(0, 1), file.dx2(), file.dy2(), taps, values.get("y"), values.get("w"));
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, (long) times[times.length - 1]),
            header.unit(),
            times,
            // A loss that was logged at other times than the rest has no place in its rows.
            Arrays.stream(loss).anyMatch(Double::isNaN) ? new double[0] : loss,
            track);
    return new LoadedRecording(recording, rows.count(), rows.every());
  }

  private InvalidInputException bad(String what) {
    return new InvalidInputException(file.file() + " " + what + ".");
  }

  private InvalidInputException bad(long line, String column, String what) {
    return new InvalidInputException(
        file.file() + ", line " + line + ", column " + column + ": " + what + ".");
  }
}
