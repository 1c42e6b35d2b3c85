import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Completes target/repository, which Maven has filled with the testkit, all that it needs, and
 * their poms: adds the poms that these import, sources and Javadoc of api and testkit, and
 * checksums, so that a plugin builds from it without a network.
 */
final class Sdk {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path REPOSITORY = Path.of("target", "repository");

  /** Sources and Javadoc as they were made last. */
  private static final Path MADE = Path.of("target", "documentation");

  private static final Map<String, Path> DOCUMENTED =
      new TreeMap<>(
          Map.of(
              "api", ROOT.resolve(Path.of("api", "src", "main", "java")),
              "testkit", ROOT.resolve(Path.of("plugins", "testkit", "src", "main", "java"))));

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+)}");

  private final String version;
  private final String timestamp;
  private final Path localRepository;

  private Sdk(String version, String timestamp, Path localRepository) {
    this.version = version;
    this.timestamp = timestamp;
    this.localRepository = localRepository;
  }

  /**
   * Completes.
   *
   * @param args version of ours, the time of entries of jars, Maven's local repository
   */
  public static void main(String[] args) throws Exception {
    Sdk sdk = new Sdk(args[0], args[1], Path.of(args[2]));
    sdk.importPoms();
    sdk.document();
    forgetTheMachine();
    sdk.checksums();
  }

  /** Parents, and the poms that a pom imports the versions of its dependencies from. */
  private void importPoms() throws Exception {
    Deque<Path> unread = new ArrayDeque<>(files(REPOSITORY, ".pom"));
    while (!unread.isEmpty()) {
      Element pom = parse(unread.pop());
      for (Path wanted : requiredPoms(pom)) {
        Path copy = REPOSITORY.resolve(wanted);
        if (!Files.exists(copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(localRepository.resolve(wanted), copy);
          unread.push(copy);
        }
      }
    }
  }

  private List<Path> requiredPoms(Element pom) throws Exception {
    List<Path> paths = new ArrayList<>();
    Optional<Element> parent = child(pom, "parent");
    if (parent.isPresent()) {
      paths.add(pathOf(pom, parent.get()));
    }
    Optional<Element> managed =
        child(pom, "dependencyManagement").flatMap(management -> child(management, "dependencies"));
    for (Element dependency : managed.map(m -> children(m).toList()).orElse(List.of())) {
      if (text(dependency, "scope").equals("import")) {
        paths.add(pathOf(pom, dependency));
      }
    }
    return paths;
  }

  private Path pathOf(Element pom, Element artifact) throws Exception {
    String group = expand(pom, text(artifact, "groupId"));
    String name = text(artifact, "artifactId");
    String version = expand(pom, text(artifact, "version"));
    return Path.of(group.replace('.', '/'), name, version, name + "-" + version + ".pom");
  }

  /** The value of a property of the pom or of a parent, as poms use for versions. */
  private String expand(Element pom, String value) throws Exception {
    Matcher property = PROPERTY.matcher(value);
    if (!property.matches()) {
      return value;
    }
    String key = property.group(1);
    String own = child(pom, "properties").map(p -> text(p, key)).orElse("");
    String field = text(pom, key.replaceFirst("^project\\.", ""));
    if (!own.isEmpty() || !field.isEmpty()) {
      return expand(pom, own.isEmpty() ? field : own);
    }
    Path parent = pathOf(pom, child(pom, "parent").orElseThrow());
    Path collected = REPOSITORY.resolve(parent);
    return expand(
        parse(Files.exists(collected) ? collected : localRepository.resolve(parent)), value);
  }

  /** Makes the jars anew only if a source has changed: javadoc takes seconds. */
  private void document() throws IOException {
    Path stamp = MADE.resolve("inputs");
    String inputs = inputs();
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(inputs)) {
      delete(MADE);
      Files.createDirectories(MADE);
      for (String part : DOCUMENTED.keySet()) {
        jar(DOCUMENTED.get(part), MADE.resolve(name(part, "-sources.jar")));
        Path pages = MADE.resolve(part);
        javadoc(part, pages);
        jar(pages, MADE.resolve(name(part, "-javadoc.jar")));
      }
      Files.writeString(stamp, inputs);
    }
    for (String part : DOCUMENTED.keySet()) {
      for (String kind : List.of("-sources.jar", "-javadoc.jar")) {
        Path folder = REPOSITORY.resolve(Path.of("org", "repdyn", "repdyn-" + part, version));
        Path file = Path.of(name(part, kind));
        Files.copy(MADE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String name(String part, String kind) {
    return "repdyn-" + part + "-" + version + kind;
  }

  private String inputs() throws IOException {
    StringBuilder text = new StringBuilder(version + ' ' + timestamp + '\n');
    for (Path root : DOCUMENTED.values()) {
      for (Path file : files(root, ".java")) {
        text.append(hash("SHA-256", file)).append(' ').append(file).append('\n');
      }
    }
    return text.append(hash("SHA-256", Path.of("Sdk.java"))).toString();
  }

  /** The pages of the testkit include the api's, so that all links lead somewhere. */
  private void javadoc(String part, Path pages) throws IOException {
    List<String> modules =
        DOCUMENTED.keySet().stream().filter(p -> p.equals("api") || p.equals(part)).toList();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet",
                "-Xdoclint:all",
                "-notimestamp",
                "-windowtitle",
                "Repdyn " + version,
                "--module-path",
                String.join(":", files(REPOSITORY, ".jar").stream().map(Path::toString).toList()),
                "-d",
                pages.toString(),
                "--module",
                String.join(",", modules.stream().map(m -> "org.repdyn." + m).toList())));
    for (String module : modules) {
      arguments.add("--module-source-path");
      arguments.add("org.repdyn." + module + "=" + DOCUMENTED.get(module));
    }
    List<String> warnings =
        run("javadoc", arguments)
            .lines()
            .filter(
                line -> line.contains("warning: ")) // of the runtime's vectors, no option rids us
            .filter(line -> !line.contains("[incubating]"))
            .toList();
    if (!warnings.isEmpty()) {
      throw new IllegalStateException("javadoc of " + part + ":\n" + String.join("\n", warnings));
    }
  }

  /** File by file: the tool takes those of a folder in the order of the file system. */
  private void jar(Path folder, Path jar) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--create", "--date=" + timestamp, "--no-manifest", "--file=" + jar));
    for (Path file : files(folder, "")) {
      if (Files.isRegularFile(file)) {
        arguments.addAll(List.of("-C", folder.toString(), folder.relativize(file).toString()));
      }
    }
    run("jar", arguments);
  }

  private static String run(String tool, List<String> arguments) {
    StringWriter log = new StringWriter();
    PrintWriter out = new PrintWriter(log, true);
    int status =
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(tool + " failed:\n" + log);
    }
    return log.toString();
  }

  /** What Maven notes of a local repository: when a file came, and from where. */
  private static void forgetTheMachine() throws IOException {
    for (String note : List.of("_remote.repositories", "maven-metadata-local.xml")) {
      for (Path file : files(REPOSITORY, note)) {
        Files.delete(file);
      }
    }
  }

  /** Maven looks for them, and complains if there are none. */
  private void checksums() throws IOException {
    for (String suffix : List.of(".jar", ".pom")) {
      for (Path file : files(REPOSITORY, suffix)) {
        Files.writeString(Path.of(file + ".sha1"), hash("SHA-1", file));
      }
    }
  }

  private static String hash(String algorithm, Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + algorithm, e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      for (Path file : files(tree, "").reversed()) { // the content of a folder before the folder
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static Element parse(Path pom) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }

  private static Stream<Element> children(Element element) {
    return Stream.iterate(element.getFirstChild(), n -> n != null, Node::getNextSibling)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  private static Optional<Element> child(Element element, String name) {
    return children(element).filter(e -> e.getTagName().equals(name)).findFirst();
  }

  private static String text(Element element, String name) {
    return child(element, name).map(e -> e.getTextContent().strip()).orElse("");
  }
}
