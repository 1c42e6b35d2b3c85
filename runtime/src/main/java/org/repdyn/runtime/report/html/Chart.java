package org.repdyn.runtime.report.html;

import java.util.Map;

/**
 * One chart of a figure, with its specification embedded in the page.
 *
 * @param id unique in the page; names the files that a reader saves
 * @param title the heading
 * @param timed whether its x axis is the time, so that the page's time switch applies to it
 * @param spec what is drawn
 */
record Chart(String id, Html title, boolean timed, Spec spec) {
  private static final String MARKUP =
      """
      <div class="chart" id="{{id}}"{{timed}}>
      <h3>{{title}}</h3>
      <div class="drawing"></div>
      <output class="readout" aria-live="off"></output>
      <script type="application/json" id="{{id}}-spec">{{spec}}</script>
      </div>
      """;

  Html html() {
    return Template.fill(
        MARKUP,
        Map.of(
            "id",
            id,
            "timed",
            Html.markup(timed ? " data-timed" : ""),
            "title",
            title,
            "spec",
            spec.json()));
  }
}
