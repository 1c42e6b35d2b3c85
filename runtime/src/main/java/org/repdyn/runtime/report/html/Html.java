package org.repdyn.runtime.report.html;

import java.util.Collection;

/**
 * Text that is safe to include in a page. External text is converted by {@link #text}; markup of
 * this package by {@link #markup} and {@link Template}.
 *
 * @param markup the characters as written to the page
 */
public record Html(String markup) {

  static final Html NOTHING = new Html("");

  /** Markup written in this package, without external text. */
  static Html markup(String constant) {
    return new Html(constant);
  }

  /** Any text, escaped so that it is safe in elements and in quoted attributes. */
  static Html text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return new Html(out.toString());
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\n', '\t' -> out.appendCodePoint(c);
      default -> out.appendCodePoint(isShowable(c) ? c : 0xFFFD);
    }
  }

  /** Control characters and lone surrogates are not allowed in a page. */
  private static boolean isShowable(int c) {
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000);
  }

  static Html join(Collection<Html> parts) {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.markup));
    return new Html(all.toString());
  }
}
