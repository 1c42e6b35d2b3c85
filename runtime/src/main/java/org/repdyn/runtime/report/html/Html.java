package org.repdyn.runtime.report.html;

import java.util.Collection;

/**
 * Text that is safe to stand in a page. Whatever comes from outside becomes Html through {@link
 * #text}; markup of our own through {@link #markup} and {@link Template}.
 *
 * @param markup the characters as they stand in the page
 */
public record Html(String markup) {

  static final Html NOTHING = new Html("");

  /** Markup that is written in this package and holds nothing from outside. */
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

  /** Control characters and lone surrogates have no place in a page. */
  private static boolean isShowable(int c) {
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000);
  }

  static Html join(Collection<Html> parts) {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.markup));
    return new Html(all.toString());
  }
}
