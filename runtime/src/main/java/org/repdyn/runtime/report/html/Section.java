package org.repdyn.runtime.report.html;

import java.util.Optional;

/** A part of the page: a pure function of results. */
public interface Section {
  /**
   * The heading; in lower-kebab it is the id of the section in the page.
   *
   * @return plain text
   */
  String title();

  /**
   * The content below the heading.
   *
   * @param report what the page shows
   * @return empty if the run has no data for this section
   */
  Optional<Html> body(RunReport report);
}
