package org.repdyn.runtime.report.html;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markup with holes: <code>{{name}}</code>. A {@link String} that fills a hole is escaped, {@link
 * Html} is not. What fills a hole is not looked through again, and every hole and every value must
 * meet its partner.
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
      throw new IllegalArgumentException("the template has no place for " + unused);
    }
    return new Html(hole.appendTail(out).toString());
  }

  private static String markup(String name, Object value) {
    return switch (value) {
      case Html html -> html.markup();
      case String text -> Html.text(text).markup();
      case null, default ->
          throw new IllegalArgumentException("nothing to fill {{%s}} with".formatted(name));
    };
  }
}
