package org.repdyn.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggestions for names that do not exist. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The tail of a message about an unknown name: the nearest valid one, if any is near, and all of
   * them.
   *
   * @param name the unknown name
   * @param valid what exists
   * @return such as {@code "; did you mean tanh? Valid: none, relu, tanh"}
   */
  public static String hint(String name, Collection<String> valid) {
    String list = valid.stream().sorted().collect(Collectors.joining(", "));
    return find(name, valid).map(near -> "; did you mean " + near + "?").orElse(".")
        + (valid.isEmpty() ? " There is none." : " Valid: " + list);
  }

  /**
   * What is wrong with a list of names.
   *
   * @param key of the list in the file, such as {@code record.statistics}
   * @param kind what the names name, such as {@code statistic}
   * @param names the value of the key
   * @param known what exists
   * @return one sentence for each name that does not exist, with its {@link #hint}
   */
  public static List<String> problems(
      String key, String kind, List<String> names, Collection<String> known) {
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(name -> "%s: there is no %s \"%s\"%s".formatted(key, kind, name, hint(name, known)))
        .toList();
  }

  private static Optional<String> find(String name, Collection<String> valid) {
    return valid.stream()
        .min(Comparator.comparingInt((String v) -> distance(name, v)).thenComparing(v -> v))
        .filter(v -> distance(name, v) <= Math.max(2, name.length() / 3));
  }

  /** The number of single-letter edits between two words (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
