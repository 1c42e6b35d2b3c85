package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Headless Chromium with one page, and what the page does in it. */
final class Browser implements AutoCloseable {
  /** Pictures and prints of pages, kept after the test. */
  private static final Path KEPT = Path.of("target", "browser");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  Browser() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    // As root, as builds in a container are, Chromium has no sandbox.
    options.addArguments(
        "--headless=new", "--hide-scrollbars", "--no-sandbox", "--disable-dev-shm-usage");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
            .build();
    driver = new ChromeDriver(service, options);
  }

  /** What has to be installed; empty if nothing is missing. */
  static Optional<String> missing() {
    List<String> missing =
        Stream.of("chromium", "chromedriver").filter(name -> program(name).isEmpty()).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(" and ", missing)
                + " not on the PATH (packages chromium and chromium-driver of Debian)");
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a page as a window of this width shows it, and waits for its charts. */
  void open(Path page, int width) {
    width(width);
    driver.get(page.toUri().toString());
    awaitCharts();
  }

  /** Opens the same page in a window of another width. */
  void reopen(int width) {
    width(width);
    driver.navigate().refresh();
    awaitCharts();
  }

  private void width(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Lets the page be dark or light. */
  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Waits until every chart is there with its menu, which comes last, or has failed. */
  void awaitCharts() {
    await(
        """
        [...document.querySelectorAll('.chart')].every((chart) =>
          chart.querySelector('.problem, .vega-actions [download$=".vl.json"]'))
        """);
  }

  /** Waits until an expression is true. */
  void await(String expression, Object... arguments) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!is(expression, arguments)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + expression);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  boolean is(String expression, Object... arguments) {
    return Boolean.TRUE.equals(run("return " + expression, arguments));
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** A list of texts that a script returns. */
  List<String> texts(String script) {
    return ((List<?>) run(script)).stream().map(Object::toString).toList();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Clicks the middle of an element. */
  void click(WebElement element) {
    new Actions(driver).scrollToElement(element).click(element).perform();
  }

  WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Leaves what pages have done so far to the tests that opened them. */
  void forget() {
    console();
    requests();
  }

  /** The warnings and errors that the console was told since this was asked last. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** What the page has asked for since this was asked last, itself and embedded data apart. */
  List<String> requests() {
    List<String> urls = new ArrayList<>();
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).path("message");
      if (message.path("method").asString("").equals("Network.requestWillBeSent")) {
        urls.add(message.at("/params/request/url").asString(""));
      }
    }
    String own = driver.getCurrentUrl().replaceAll("#.*", "");
    urls.removeIf(url -> url.matches("(data|blob):.*") || url.replaceAll("#.*", "").equals(own));
    return urls;
  }

  /** Keeps a picture of the whole page. */
  void picture(String name) {
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    keep(name + ".png", (String) shot.get("data"));
  }

  /** Prints the page on A4, and keeps what came out. */
  Path print(String name) {
    Map<String, Object> printed =
        driver.executeCdpCommand(
            "Page.printToPDF",
            Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69));
    return keep(name + ".pdf", (String) printed.get("data"));
  }

  private static Path keep(String file, String base64) {
    try {
      Path target = Files.createDirectories(KEPT).resolve(file);
      return Files.write(target, Base64.getDecoder().decode(base64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
