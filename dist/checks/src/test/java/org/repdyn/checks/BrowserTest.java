package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Pages as they are built, in Chromium: nothing goes wrong in silence, nothing is fetched, every
 * chart has its data, the controls do what they say, and a page suits a phone and paper. Pictures
 * and prints of all pages stay in {@code dist/checks/target/browser}. Without Chromium the tests
 * are skipped, unless the system property {@code repdyn.browser} says that it is required.
 */
class BrowserTest {
  private static final String RUN =
      """
      name: small
      task: xor
      encoder: {type: mlp, width: 8, depth: 2}
      decoder: {type: mlp, width: 8, depth: 1}
      training: {learning-rate: 0.1, steps: 300}
      record:
        every: 5
        taps: [encoder/hidden-1]
        pairs: [[0, 1], [0, 3]]
        sets: [{samples: [0, 1, 2, 3], at: {count: 4}}]
        statistics: [gradient-norm, balance]
        similarity: [linear-cka]
      theory: {structure: {samples: 4}}
      seeds: 1..2
      """;

  private static final String SWEEP =
      """
      name: small-sweep
      encoder: {type: mlp, width: 10, depth: 2}
      decoder: {type: mlp, width: 10, depth: 1}
      training: {learning-rate: 0.1, steps: 200}
      record: {every: 5}
      seeds: 1..2
      sweep:
        grid: {init.gain: [0.9, 1, 1.1], task.dx2: [0.5, 1]}
        vary: {training.optimizer: [momentum]}
      """;

  private static final int DESK = 1280;
  private static final int PHONE = 390;

  /** How far down a printed page has ink at least, the last one apart. */
  private static final double FILLED = 0.5;

  @TempDir private static Path directory;

  private static Browser browser;

  @BeforeAll
  static void start() {
    Optional<String> missing = Browser.missing();
    if (!"required".equals(System.getProperty("repdyn.browser"))) {
      assumeTrue(missing.isEmpty(), () -> "no browser to test with: " + missing.orElseThrow());
    }
    assertThat(missing).isEmpty();
    browser = new Browser();
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path made(String command, String experiment) throws IOException {
    Path file = Files.writeString(directory.resolve(command + ".yaml"), experiment);
    Path output = directory.resolve(command);
    List<String> words = List.of("repdyn", command, file.toString(), "--output", output.toString());
    WarmImage.run(words).orThrow(words);
    return output;
  }

  @Test
  void ofARun() throws IOException {
    Path run = made("run", RUN);
    opens(run.resolve("report.html"), "seeds");
    suitsPhoneAndPaper("seeds");
    opens(run.resolve("seed-1/report.html"), "run");
    choose("style", "paper", ".chart");
    choose("style", "page", ".chart");
    choose("time", "log", ".chart[data-timed]");
    keysMoveTheSliders();
    suitsPhoneAndPaper("run");
  }

  @Test
  void ofASweep() throws IOException {
    opens(made("sweep", SWEEP).resolve("report.html"), "sweep");
    pointsTellTheirCommand();
    menusChangeTheCharts();
    suitsPhoneAndPaper("sweep");
  }

  @Test
  void ofAReproduction() throws IOException {
    opens(TinyReproduction.whole().files().getFirst(), "reproduction");
    suitsPhoneAndPaper("reproduction");
  }

  /** Every kind of figure that a reproduction has. */
  @Test
  void ofAllFiguresOfAReproduction() throws IOException {
    Path page = Files.writeString(directory.resolve("figures.html"), ReproductionFigures.page());
    opens(page, "figures");
    suitsPhoneAndPaper("figures");
  }

  private static void opens(Path page, String name) throws IOException {
    browser.forget();
    browser.dark(false);
    browser.open(page, DESK);
    browser.picture(name);
    assertThat(browser.all(".chart")).isNotEmpty();
    nothingIsWrong();
  }

  private static void nothingIsWrong() throws IOException {
    assertThat(browser.texts(script("charts.js"))).isEmpty();
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  private static String script(String name) throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** An expression: the charts that are selected, as they are drawn. */
  private static String drawn(String selector) {
    return "[...document.querySelectorAll('%s :is(svg, canvas).marks')].map((each) => each.outerHTML).join()"
        .formatted(selector);
  }

  /** Does what draws charts anew, in another way, and waits for it. */
  private static void redraws(String selector, Runnable action) {
    Object before = browser.run("return " + drawn(selector));
    browser.run(
        "document.querySelectorAll('.marks').forEach((each) => each.classList.add('former'))");
    action.run();
    browser.await("!document.querySelector('%s .former')".formatted(selector));
    browser.awaitCharts();
    assertThat(browser.run("return " + drawn(selector))).isNotEqualTo(before);
  }

  /** Chooses one of a few ways to draw charts. */
  private static void choose(String what, String value, String selector) throws IOException {
    WebElement choice = browser.first("input[name=%s][value=%s]".formatted(what, value));
    redraws(selector, () -> choice.sendKeys(Keys.SPACE));
    browser.picture("run-" + value);
    nothingIsWrong();
  }

  private static void keysMoveTheSliders() throws IOException {
    List<WebElement> sliders = browser.all(".slider input");
    assertThat(sliders).isNotEmpty();
    for (WebElement slider : sliders) {
      Object before = browser.run("return " + drawn(".framed .chart"));
      String value = slider.getDomProperty("value");
      slider.sendKeys(Keys.HOME);
      assertThat(slider.getDomProperty("value")).isNotEqualTo(value);
      browser.await(drawn(".framed .chart") + " !== arguments[0]", before);
    }
    nothingIsWrong();
  }

  /** A click on a point shows the command of its cell and seed. */
  private static void pointsTellTheirCommand() throws IOException {
    String chart = "#chart-sweep-law";
    for (WebElement point : browser.all(chart + " .mark-symbol.role-mark > path").subList(0, 3)) {
      String label = point.getDomAttribute("aria-label");
      String cell = label.replaceFirst(".*cell: ([^;]*);.*", "$1");
      String seed = label.replaceFirst(".*seed: ([^;]*).*", "$1");
      browser.click(point);
      String command = browser.first(".command[data-for=chart-sweep-law] code").getText();
      assertThat(List.of(command.split(" ")))
          .contains("repdyn", "run", "sweep.yaml", "seed=" + seed)
          .contains(cell.split(" "));
    }
    for (WebElement button : browser.all("button[data-cell]").subList(0, 2)) {
      String cell = button.findElement(By.xpath("ancestor::tr/th")).getText();
      button.sendKeys(Keys.ENTER);
      assertThat(browser.first(".command[data-for=cells] code").getText().split(" "))
          .contains(cell.split(" "));
    }
    nothingIsWrong();
  }

  private static void menusChangeTheCharts() throws IOException {
    int changed = 0;
    // A choice replaces the menus of its chart, and may bring another one.
    for (int i = 0; i < browser.all(".menus select").size(); i++) {
      WebElement menu = browser.all(".menus select").get(i);
      String chart = "#" + browser.run("return arguments[0].closest('.menus').dataset.for", menu);
      if (browser.is("arguments[0].length > 1", menu)) {
        boolean last = browser.is("arguments[0].selectedIndex === arguments[0].length - 1", menu);
        redraws(chart, () -> menu.sendKeys(last ? Keys.HOME : Keys.END));
        changed++;
      }
    }
    assertThat(changed).isGreaterThan(5);
    browser.picture("sweep-chosen");
    nothingIsWrong();
  }

  private static void suitsPhoneAndPaper(String name) throws IOException {
    List<Double> filled = PrintedPages.filled(browser.print(name));
    assertThat(filled).isNotEmpty();
    assertThat(filled.subList(0, filled.size() - 1)).allMatch(share -> share > FILLED);
    browser.dark(true);
    browser.reopen(PHONE);
    browser.picture(name + "-phone-dark");
    assertThat(browser.texts(script("narrow.js"))).isEmpty();
    nothingIsWrong();
  }
}
