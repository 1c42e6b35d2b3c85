package org.repdyn.runtime.report.text;

/** Breaks paragraphs into lines. */
final class Wrapped {
  private static final int WIDTH = 96;

  private Wrapped() {}

  static String text(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column > 0 ? " " : "").append(word);
      column += (column > 0 ? 1 : 0) + word.length();
    }
    return lines.toString();
  }
}
