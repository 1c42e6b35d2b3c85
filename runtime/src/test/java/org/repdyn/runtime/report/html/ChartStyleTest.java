package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What makes the charts fit for a paper. */
class ChartStyleTest {
  @Test
  void legendsShowTheDashesThatTheyName() {
    SequencedMap<String, JsonNode> specs =
        HtmlReportTest.specs(Samples.page(Samples.run("two-points", 50)));
    for (String chart :
        List.of("chart-h", "chart-loss", "chart-loss-log", "chart-line", "chart-clock")) {
      JsonNode encoding = specs.get(chart).path("encoding");
      JsonNode names = encoding.at("/color/scale/domain");
      assertThat(names).as(chart).hasSize(chart.equals("chart-clock") ? 4 : 2);
      // Vega-Lite merges the two legends only if their names and titles are the same.
      assertThat(encoding.at("/strokeDash/scale/domain")).as(chart).isEqualTo(names);
      assertThat(encoding.at("/strokeDash/title")).isEqualTo(encoding.at("/color/title"));
      assertThat(encoding.at("/strokeDash/scale/range/0"))
          .as(chart)
          .isNotEqualTo(encoding.at("/strokeDash/scale/range/1"));
    }
    JsonNode line = specs.get("chart-line");
    for (int layer = 0; layer < 2; layer++) {
      assertThat(line.at("/layer/%d/mark/strokeDash".formatted(layer)).isMissingNode()).isTrue();
      assertThat(line.at("/layer/%d/encoding/strokeDash/datum".formatted(layer)))
          .isEqualTo(line.at("/encoding/strokeDash/scale/domain/" + layer));
    }
  }

  @Test
  void curvesKeepADistanceFromTheFrame() {
    for (JsonNode spec :
        HtmlReportTest.specs(Samples.page(Samples.run("two-points", 50))).values()) {
      for (String axis : List.of("x", "y")) {
        JsonNode scale = spec.at("/encoding/" + axis + "/scale");
        assertThat(scale.path("padding").asInt()).as("%s", spec).isPositive();
        // A nice domain would end at a tick far from the padded curve.
        assertThat(scale.path("nice").asBoolean(true)).as("%s", spec).isFalse();
      }
    }
  }

  @Test
  void axesHavePowersOfTenAsSuperscripts() {
    SequencedMap<String, JsonNode> specs =
        HtmlReportTest.specs(Samples.page(Samples.run("two-points", 50)));
    assertThat(specs.get("chart-loss-log").at("/encoding/y/axis/labelExpr").asString())
        .isEqualTo(NumberFormat.labels("y"))
        .contains("domain('y')", "⁻", " × 10", "'⁹'");
    assertThat(specs.get("chart-line").at("/encoding/x/axis/labelExpr").asString())
        .isEqualTo(NumberFormat.labels("x"));
  }

  @Test
  void chartsHaveAStyleForAPaper() {
    String page = Samples.page(Samples.run("two-points", 50));
    assertThat(page).contains("name=\"style\" value=\"paper\"");
    Pattern style =
        Pattern.compile("<script type=\"application/json\" id=\"paper-style\">([^<]*)</script>");
    var found = style.matcher(page);
    assertThat(found.find()).isTrue();
    JsonNode paper = JsonMapper.shared().readTree(found.group(1));
    assertThat(paper.at("/axis/labelFontSize").asInt()).isEqualTo(8);
    assertThat(paper.at("/axis/grid").asBoolean(true)).isFalse();
    // Parts of the style replace parts of the common style: other names would have no effect.
    JsonNode common = HtmlReportTest.specs(page).get("chart-h").path("config");
    for (String part : List.of("axis", "axisY", "legend", "font")) {
      assertThat(common.has(part) && paper.has(part)).as(part).isTrue();
    }
  }
}
