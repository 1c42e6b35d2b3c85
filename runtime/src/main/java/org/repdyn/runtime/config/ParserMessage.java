package org.repdyn.runtime.config;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/** What was found in a file of JSON or YAML, in words for its author. */
public final class ParserMessage {
  private static final int LONGEST = 100;

  private ParserMessage() {}

  /**
   * The cause and its place.
   *
   * @param e from reading JSON
   * @return such as {@code unexpected character '}', line 3, column 7}
   */
  public static String of(JacksonException e) {
    String message = e.getOriginalMessage();
    String cause = message == null ? "" : message.lines().findFirst().orElse("");
    // Problems of binding, unlike those of the text, are told in names of the library's classes.
    boolean plain = e instanceof StreamReadException && !cause.isBlank() && !cause.contains("`");
    String what =
        plain
            ? cause.substring(0, 1).toLowerCase(Locale.ROOT) + cause.substring(1)
            : "it is no single JSON value";
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? what
        : "%s, line %d, column %d".formatted(what, at.getLineNr(), at.getColumnNr());
  }

  /**
   * A value as a problem repeats it.
   *
   * @param value of any size
   * @return its JSON, cut where it is long
   */
  public static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
  }
}
