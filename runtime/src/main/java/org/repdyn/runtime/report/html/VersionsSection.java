package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that may affect a result: the facts of the manifest. */
final class VersionsSection implements Section {
  @Override
  public String title() {
    return "Versions and machine";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Map<String, String> facts = report.provenance().facts();
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    List<Html> rows =
        facts.entrySet().stream()
            .map(
                fact ->
                    Template.fill(
                        "<div><dt>{{label}}</dt><dd>{{text}}</dd></div>\n",
                        Map.of("label", fact.getKey(), "text", fact.getValue())))
            .toList();
    return Optional.of(
        Template.fill("<dl class=\"facts\">\n{{rows}}</dl>\n", Map.of("rows", Html.join(rows))));
  }
}
