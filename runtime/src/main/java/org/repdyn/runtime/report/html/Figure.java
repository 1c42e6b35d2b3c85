package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;

/**
 * Charts with one caption.
 *
 * @param charts laid out side by side if there is room
 * @param caption what the charts show
 * @param failing what they would show if the theory failed; may be empty
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
