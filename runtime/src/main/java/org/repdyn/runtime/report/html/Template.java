package org.repdyn.runtime.report.html;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markup with placeholders: <code>{{name}}</code>. A {@link String} value is escaped, {@link Html}
 * is not. Inserted values are not expanded again; every placeholder must have a value, and every
 * value a placeholder.
 */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-zA-Z][a-zA-Z0-9]*)}}");

  private Template() {}

  static Html fill(String template, Map<String, ?> values) {
    Set<String> unused = new HashSet<>(values.keySet());
    StringBuilder out = new StringBuilder();
    Matcher hole = HOLE.matcher(template);
    while (hole.find()) {
      String name = hole.group(1);
      unused.remove(name);
      hole.appendReplacement(out, Matcher.quoteReplacement(markup(name, values.get(name))));
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("the template has no placeholder for " + unused);
    }
    return new Html(hole.appendTail(out).toString());
  }

  private static String markup(String name, Object value) {
    return switch (value) {
      case Html html -> html.markup();
      case String text -> Html.text(text).markup();
      case null, default ->
          throw new IllegalArgumentException("no value for {{%s}}".formatted(name));
    };
  }
}
