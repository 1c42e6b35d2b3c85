package org.repdyn.runtime.report.html;

import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Status;

/** Renders a run as one page of sections, in the order of their bindings. */
public final class HtmlReport {
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
    return new Page(report.title(), "report of " + subject(report.run()))
        .banner(banner(report.recording().status()))
        .render(sections(report));
  }

  private Html sections(RunReport report) {
    return Html.join(
        sections.stream()
            .flatMap(s -> s.body(report).stream().map(body -> Page.section(s.title(), body)))
            .toList());
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
}
