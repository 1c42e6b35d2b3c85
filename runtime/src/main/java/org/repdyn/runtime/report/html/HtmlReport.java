package org.repdyn.runtime.report.html;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Status;

/** Renders a run as one page of sections, in the order of their bindings. */
public final class HtmlReport {
  private static final List<String> SCRIPTS =
      List.of("vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "report.js");

  private final Set<Section> sections;

  @Inject
  HtmlReport(Set<Section> sections) {
    this.sections = Collections.unmodifiableSet(new LinkedHashSet<>(sections));
  }

  /**
   * The page of a run.
   *
   * @param report the run
   * @return a whole HTML document; write it as UTF-8
   */
  public String of(RunReport report) {
    List<String> scripts = SCRIPTS.stream().map(HtmlReport::script).toList();
    return Template.fill(
            Resource.read("report.html"),
            Map.of(
                "policy", policy(scripts),
                "name", report.title(),
                "subject", subject(report.run()),
                "banner", banner(report.recording().status()),
                "style", Html.markup(Resource.read("report.css")),
                "sections", sections(report),
                "notices", Resource.read("THIRD-PARTY.txt"),
                "paper", Html.markup(Resource.read("paper.vl.json")),
                "scripts", scriptElements(scripts)))
        .markup();
  }

  private Html sections(RunReport report) {
    return Html.join(
        sections.stream()
            .flatMap(s -> s.body(report).stream().map(body -> section(s.title(), body)))
            .toList());
  }

  private static Html section(String title, Html body) {
    String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return Template.fill(
        """
        <section id="{{id}}" aria-labelledby="{{id}}-title">
        <h2 id="{{id}}-title">{{title}}</h2>
        {{body}}</section>
        """,
        Map.of("id", id, "title", title, "body", body));
  }

  /** How the training of a foreign trajectory ended is not known. */
  private static String subject(RunResult run) {
    return run.source().isPresent() ? "a fit" : "a run · " + run.recording().status();
  }

  /** A warning at the top of the page. */
  private static Html banner(Status status) {
    String text =
        switch (status.kind()) {
          case COMPLETED, CONVERGED -> "";
          case DIVERGED ->
              "Training diverged at step %d: the loss became infinite or NaN. This page shows the rows recorded before; a fit to them describes a failed run."
                  .formatted(status.step());
          case INTERRUPTED ->
              "Training was interrupted at step %d. This page shows the rows recorded until then; a fit to them is not a result of the complete experiment."
                  .formatted(status.step());
        };
    return text.isEmpty()
        ? Html.NOTHING
        : Template.fill("<p class=\"banner\" role=\"alert\">{{text}}</p>", Map.of("text", text));
  }

  /** A script as embedded in the page, without the reference to its source map. */
  private static String script(String resource) {
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
