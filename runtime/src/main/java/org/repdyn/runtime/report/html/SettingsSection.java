package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.Provenance;
import org.repdyn.runtime.results.RunResult;

/** The settings as resolved, and how to repeat the run; for a fit, its files and options. */
final class SettingsSection implements Section {
  @Override
  public String title() {
    return "Settings and how to reproduce the result";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return Optional.of(report.run().source().isPresent() ? fit(report) : run(report.provenance()));
  }

  private static Html run(Provenance provenance) {
    return Template.fill(
        """
        <p>With the settings below in <code>experiment.yaml</code> (saved next to this page), run:</p>
        {{repeat}}<p>The same file, seed, precision and vector width give bit-identical results.</p>
        <details open><summary>experiment.yaml, with all defaults</summary>
        <pre class="copy"><code>{{settings}}</code></pre></details>
        """,
        Map.of("repeat", repeat(provenance), "settings", provenance.settings().strip()));
  }

  private static Html fit(RunReport report) {
    List<RunResult> runs =
        report.all().map(ExperimentResult::runs).orElseGet(() -> List.of(report.run()));
    List<Html> files = runs.stream().map(run -> file(run, runs.size() > 1)).toList();
    return Template.fill(
        """
        <p>{{read}} read from:</p>
        <dl class="facts">
        {{files}}</dl>
        {{again}}<details open><summary>Options, with all defaults</summary>
        <pre class="copy"><code>{{settings}}</code></pre></details>
        """,
        Map.of(
            "read", runs.size() > 1 ? "The trajectories were" : "The trajectory was",
            "files", Html.join(files),
            "again", again(report.provenance()),
            "settings", report.provenance().settings().strip()));
  }

  private static Html file(RunResult run, boolean several) {
    RunResult.Source source = run.source().orElseThrow();
    String used =
        source.every() == 1
            ? "all %s rows".formatted(NumberFormat.count(source.rows()).markup())
            : "one in %d of %s rows"
                .formatted(source.every(), NumberFormat.count(source.rows()).markup());
    return Template.fill(
        "<div><dt>{{seed}}{{used}}</dt><dd>{{file}}</dd></div>\n",
        Map.of(
            "seed",
            several ? "seed " + run.seed() + ", " : "",
            "used",
            Html.markup(used),
            "file",
            source.file().toString()));
  }

  /** Not for options that the command line does not have. */
  private static Html again(Provenance provenance) {
    return provenance.repeat().isEmpty()
        ? Html.NOTHING
        : Template.fill(
            """
            <p>The rows that were fitted are saved next to this page. To fit them again, run in its directory:</p>
            {{repeat}}\
            """,
            Map.of("repeat", repeat(provenance)));
  }

  private static Html repeat(Provenance provenance) {
    return Template.fill(
        "<pre class=\"copy\"><code>{{repeat}}</code></pre>\n",
        Map.of("repeat", String.join("\n", provenance.repeat())));
  }
}
