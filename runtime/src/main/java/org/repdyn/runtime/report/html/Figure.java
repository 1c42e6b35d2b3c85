package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;

/**
 * Charts with one caption.
 *
 * @param charts side by side where there is room
 * @param caption what one sees
 * @param failing what it would look like if the theory failed; may be nothing
 */
record Figure(List<Chart> charts, Html caption, Html failing) {
  private static final String MARKUP =
      """
      <figure class="charts-{{count}}">
      <div class="charts">
      {{charts}}</div>
      <figcaption><p>{{caption}}</p>
      <p class="failing">{{failing}}</p></figcaption>
      </figure>
      """;

  Html html() {
    return Template.fill(
        MARKUP,
        Map.of(
            "count",
            Integer.toString(charts.size()),
            "charts",
            Html.join(charts.stream().map(Chart::html).toList()),
            "caption",
            caption,
            "failing",
            failing));
  }
}
