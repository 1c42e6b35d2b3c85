package org.repdyn.runtime.report;

import java.util.Optional;

/** A part of the page. */
interface Section {
  /** Its heading, and its address in the page in lower-kebab. */
  String title();

  /** What stands under the heading; empty where this run has nothing to show. */
  Optional<Html> body(RunReport report);
}
