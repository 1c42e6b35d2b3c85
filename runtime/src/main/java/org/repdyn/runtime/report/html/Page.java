package org.repdyn.runtime.report.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.repdyn.runtime.files.Hashes;

/**
 * A whole HTML document, with its style and the scripts that draw its charts.
 *
 * @param title the heading
 * @param subject what it is, after the name of the program
 * @param banner a warning at the top; may be empty
 * @param scripts resources that run before the charts are drawn
 */
record Page(String title, String subject, Html banner, List<String> scripts) {
  private static final List<String> LIBRARIES =
      List.of("vega.min.js", "vega-lite.min.js", "vega-embed.min.js");

  Page(String title, String subject) {
    this(title, subject, Html.NOTHING, List.of());
  }

  Page banner(Html warning) {
    return new Page(title, subject, warning, scripts);
  }

  /** With a script of its own, which may change the charts before they are drawn. */
  Page script(String resource) {
    List<String> more = new ArrayList<>(scripts);
    more.add(resource);
    return new Page(title, subject, banner, List.copyOf(more));
  }

  /** The document; write it as UTF-8. */
  String render(Html sections) {
    List<String> resources = new ArrayList<>(LIBRARIES);
    resources.addAll(scripts);
    resources.add("report.js");
    List<String> texts = resources.stream().map(Page::text).toList();
    return Template.fill(
            Resource.read("report.html"),
            Map.of(
                "policy", policy(texts),
                "name", title,
                "subject", subject,
                "banner", banner,
                "style", Html.markup(Resource.read("report.css")),
                "sections", sections,
                "notices", Resource.read("THIRD-PARTY.txt"),
                "paper", Html.markup(Resource.read("paper.vl.json")),
                "scripts", scriptElements(texts)))
        .markup();
  }

  /** A part of the page under a heading, which in lower-kebab is its id. */
  static Html section(String title, Html body) {
    String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return Template.fill(
        """
        <section id="{{id}}" aria-labelledby="{{id}}-title">
        <h2 id="{{id}}-title">{{title}}</h2>
        {{body}}</section>
        """,
        Map.of("id", id, "title", title, "body", body));
  }

  /** A script as embedded in the page, without the reference to its source map. */
  private static String text(String resource) {
    String text = Resource.read(resource).replaceAll("(?m)^//# sourceMappingURL=.*$", "").strip();
    if (text.contains("</script") || text.contains("<!--")) {
      throw new IllegalStateException(resource + " cannot be embedded in a page");
    }
    return text;
  }

  private static Html scriptElements(List<String> scripts) {
    return Html.markup(
        scripts.stream().map(s -> "<script>" + s + "</script>").collect(Collectors.joining("\n")));
  }

  /**
   * Nothing is fetched, and only our own scripts run: each by the hash of its text. Vega evaluates
   * its expressions with its interpreter, so that 'unsafe-eval' is not needed; styles are inline
   * because Vega-Embed adds its own. Images are allowed for saving charts.
   */
  private static String policy(List<String> scripts) {
    String hashes =
        scripts.stream().map(s -> "'sha256-" + sha256(s) + "'").collect(Collectors.joining(" "));
    return "default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
        .formatted(hashes);
  }

  private static String sha256(String text) {
    byte[] digest = Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
