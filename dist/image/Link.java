import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.repdyn.runtime.image.StartupCache;

/**
 * Links target/modules into target/image: a Java run-time image with a launcher, a folder for
 * drop-in plugins, the SDK for their authors and a cache for the start.
 *
 * <p>The image is created next to the old one and replaces it atomically, so that a build that
 * fails or is interrupted leaves the old one intact. Linking is skipped if no input has changed.
 */
final class Link {

  private static final Path TARGET = Path.of("target");
  private static final Path MODULES = TARGET.resolve("modules");
  private static final Path IMAGE = TARGET.resolve("image");
  private static final Path LAUNCHER = Path.of("repdyn.sh");
  private static final Path SDK = Path.of("..", "sdk", "target", "repository");
  private static final List<Path> NOTICES =
      List.of(Path.of("NOTICE"), Path.of("..", "..", "LICENSE"));
  private static final Path DROP_INS = Path.of("plugins");

  /**
   * The inputs of the image and, by its modification time, when it was built; dist/repdyn compares
   * the sources with it.
   */
  private static final Path STAMP = Path.of("lib", "repdyn.inputs");

  /** JVM options of every start of the image. */
  private static final String JVM_OPTIONS =
      String.join(
          " ",
          // No generated classes, hence no sun.misc.Unsafe and no warning about it.
          "-Dguice_bytecode_gen_option=DISABLED",
          // Large arrays, such as the samples of a seed, reach the old generation: G1 reclaims them
          // while the heap is small, not only when it is full. It is the choice for servers, which
          // makes way for another collector in the options of the user.
          "-XX:+AlwaysActAsServerClassMachine",
          // Names of files are UTF-8 in any locale: in that of POSIX, the default of containers and
          // of batch jobs, a name with an umlaut could neither be read nor written.
          "-Dsun.jnu.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          // Standard output is for results: messages of the JVM go to standard error.
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          // No messages about a startup cache that is missing or was created elsewhere.
          "-Xlog:aot*=off:stderr",
          "-Xlog:cds*=off:stderr");

  /** The training run of the startup cache: a typical command, on a tiny network. */
  private static final List<String> TRAINING_RUN =
      List.of(
          "run",
          Path.of("..", "examples", "two-points.yaml").toString(),
          "encoder.width=8",
          "encoder.depth=2",
          "decoder.width=8",
          "decoder.depth=2",
          "training.steps=50");

  private Link() {}

  /**
   * Links.
   *
   * @param args the time at which the build started, ISO-8601: later changes are not in the image
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Instant started = Instant.parse(args[0]);
    String inputs = inputs();
    if (Files.exists(IMAGE.resolve(STAMP))
        && Files.readString(IMAGE.resolve(STAMP)).equals(inputs)) {
      stamp(IMAGE, inputs, started);
      return;
    }
    Path fresh = TARGET.resolve("image.new");
    delete(fresh);
    jlink(fresh);
    Path launcher = Files.copy(LAUNCHER, fresh.resolve("bin", "repdyn"));
    if (!launcher.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + launcher + " executable");
    }
    Path dropIns = Files.createDirectory(fresh.resolve(DROP_INS));
    copy(IMAGE.resolve(DROP_INS), dropIns);
    copyTree(SDK, fresh.resolve("sdk", "repository"));
    for (Path notice : NOTICES) {
      Files.copy(notice, fresh.resolve(notice.getFileName()));
    }
    copyNotices(fresh.resolve("legal"));
    learnToStart(fresh);
    stamp(fresh, inputs, started);

    Path old = TARGET.resolve("image.old");
    delete(old);
    if (Files.exists(IMAGE)) {
      Files.move(IMAGE, old);
    }
    Files.move(fresh, IMAGE);
    delete(old);
  }

  private static void jlink(Path output) throws IOException {
    Path linked = TARGET.resolve("modules.linked");
    delete(linked);
    OldClasses.bringUp(MODULES, linked);
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"));
    int status =
        jlink.run(
            new PrintWriter(System.err, true),
            new PrintWriter(System.err, true),
            "--module-path=" + linked,
            "--add-modules=ALL-MODULE-PATH",
            "--add-options=" + JVM_OPTIONS,
            // Decompression at every start would cost more than the disk space saves.
            "--compress=zip-0",
            "--no-header-files",
            "--no-man-pages",
            "--output=" + output);
    if (status != 0) {
      throw new IllegalStateException("jlink failed with status " + status);
    }
  }

  /** Writes the cache; failure is not an error, since the image works without it. */
  private static void learnToStart(Path image) throws IOException, InterruptedException {
    Path results = TARGET.resolve("learned-from");
    delete(results);
    List<String> command = new ArrayList<>(TRAINING_RUN);
    command.add("--output=" + results);
    Path log = TARGET.resolve("cache.log");
    if (!StartupCache.learn(image, List.of(command, StartupCache.SIMULATION), log)) {
      System.err.println(
          "No startup cache was created (see "
              + log.toAbsolutePath()
              + "); the image works without it.");
    }
  }

  /** Names and contents of all inputs of the image. */
  private static String inputs() throws IOException {
    List<Path> files =
        new ArrayList<>(List.of(Path.of("Link.java"), Path.of("OldClasses.java"), LAUNCHER));
    files.add(Path.of(System.getProperty("java.home"), "release"));
    try (Stream<Path> modules = Files.list(MODULES)) {
      modules.sorted().forEach(files::add);
    }
    files.addAll(NOTICES);
    files.addAll(files(SDK));
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
    }
    return text.toString();
  }

  /** What comes with the modules, where jlink puts that of the modules of Java. */
  private static void copyNotices(Path legal) throws IOException {
    Pattern notice =
        Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*|.*/(THIRD-PARTY|ATTRIBUTION)\\.txt");
    for (ModuleReference module : ModuleFinder.of(MODULES).findAll()) {
      try (ModuleReader reader = module.open()) {
        for (String name : reader.list().filter(n -> notice.matcher(n).matches()).toList()) {
          Path folder = Files.createDirectories(legal.resolve(module.descriptor().name()));
          try (InputStream in = reader.open(name).orElseThrow()) {
            Files.copy(in, folder.resolve(name.substring(name.lastIndexOf('/') + 1)));
          }
        }
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void stamp(Path image, String inputs, Instant started) throws IOException {
    Path stamp = Files.writeString(image.resolve(STAMP), inputs);
    Files.setLastModifiedTime(stamp, FileTime.from(started));
  }

  /** Copies the drop-in plugins of the user; a missing folder counts as empty. */
  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
