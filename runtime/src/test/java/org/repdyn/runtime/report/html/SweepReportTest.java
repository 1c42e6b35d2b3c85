package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.report.html.SweepTable.Cell;
import org.repdyn.runtime.report.html.SweepTable.Column;
import org.repdyn.runtime.report.html.SweepTable.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepReportTest {
  private static final String DATA = "id=\"sweep-table\">";

  private static SequencedMap<String, String> settings(String gain, String width) {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("init.gain", gain);
    settings.put("encoder.width", width);
    return settings;
  }

  private static Column column(String name, double value) {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    double[] values = {value, Double.NaN, 2 * value};
    return new Column(name, values, values, none, none);
  }

  private static String page(List<Cell> cells, Column... columns) {
    List<Run> runs =
        IntStream.range(0, cells.size()).mapToObj(i -> new Run(i, 1, i == 1, "holds")).toList();
    return SweepReport.of(new SweepTable("a <b>", "name: x", cells, runs, List.of(columns)));
  }

  private static List<Cell> cells(String... variations) {
    return List.of(
        new Cell(settings("1", "10"), "", "", variations[0]),
        new Cell(settings("2", "10"), "init.gain=2", "init.gain=2", variations[1]),
        new Cell(settings("1", "20"), "w</script>", "x='y'", variations[2]));
  }

  private static JsonNode data(String page) {
    int from = page.indexOf(DATA) + DATA.length();
    return JsonMapper.shared().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  @Test
  void thePageHasTheChartsOfItsDesign() {
    assertThat(page(cells("", "", ""), column("loss", 1)))
        .contains("chart-sweep-lines", "id=\"chart-sweep-map\"", "a &lt;b&gt;")
        .doesNotContain("id=\"chart-sweep-vary\"", "id=\"chart-sweep-law\"");
    assertThat(page(cells("", "init.gain=2", "encoder.width=20"), column("loss", 1)))
        .contains("id=\"chart-sweep-vary\"")
        .doesNotContain("id=\"chart-sweep-map\"");
    assertThat(
            page(cells("", "", ""), column("theta", 1), column("aLow", 1), column("hObserved", 1)))
        .contains("id=\"chart-sweep-law\"");
  }

  @Test
  void dataAreThoseOfTheTables() {
    JsonNode data = data(page(cells("", "init.gain=2", "encoder.width=20"), column("loss", 1.5)));
    assertThat(data.at("/columns/0/runs").toString()).isEqualTo("[1.5,null,3.0]");
    assertThat(data.at("/columns/0/low")).isEmpty();
    assertThat(data.at("/varied").toString()).isEqualTo("[\"init.gain\",\"encoder.width\"]");
    assertThat(data.at("/settings/1/values").toString()).isEqualTo("[\"10\",\"10\",\"20\"]");
    assertThat(data.at("/labels/2").stringValue()).isEqualTo("w</script>");
    assertThat(data.at("/regimes").toString()).isEqualTo("[-1.0,-0.145,0.145,1.0]");
  }

  @Test
  void withoutAnyNumberThereAreNoCharts() {
    assertThat(page(cells("", "", ""))).doesNotContain("chart-sweep", DATA).contains("1 run");
  }
}
