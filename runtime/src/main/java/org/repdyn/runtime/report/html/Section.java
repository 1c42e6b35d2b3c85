package org.repdyn.runtime.report.html;

import java.util.Optional;

/** A part of the page: a pure function of results. */
public interface Section {
  /**
   * Its heading, which in lower-kebab is its address in the page.
   *
   * @return plain text
   */
  String title();

  /**
   * What stands under the heading.
   *
   * @param report what the page shows
   * @return empty where this run has nothing to show
   */
  Optional<Html> body(RunReport report);
}
