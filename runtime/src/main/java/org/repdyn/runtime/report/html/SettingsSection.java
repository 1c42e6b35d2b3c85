package org.repdyn.runtime.report.html;

import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.Provenance;

/** The settings as resolved, and how to repeat the run. */
final class SettingsSection implements Section {
  @Override
  public String title() {
    return "Settings and how to repeat the run";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Provenance provenance = report.provenance();
    return Optional.of(
        Template.fill(
            """
            <p>With the settings below in <code>experiment.yaml</code> (saved next to this page), run:</p>
            <pre class="copy"><code>{{repeat}}</code></pre>
            <p>The same file, seed, precision and vector width give bit-identical results.</p>
            <details open><summary>experiment.yaml, with all defaults</summary>
            <pre class="copy"><code>{{settings}}</code></pre></details>
            """,
            Map.of(
                "repeat", String.join("\n", provenance.repeat()),
                "settings", provenance.settings().strip())));
  }
}
