package org.repdyn.runtime.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The cache of loaded classes that an image starts with; also made by the build of the image. It is
 * an archive for class data sharing, made from a list of classes: an ahead-of-time cache would hold
 * no lambda, since it requires a module graph without incubator modules.
 */
public final class StartupCache {
  /** Its place in an image, which the launcher knows as well. */
  public static final Path FILE = Path.of("lib", "repdyn.jsa");

  /** A short command of the theory alone. */
  public static final List<String> SIMULATION =
      List.of(
          "simulate",
          "--eta-h=7e-4",
          "--eta-y=0.036",
          "--h=8e-4",
          "--y=3.2e-9",
          "--w=4e-5",
          "--until=6000");

  private StartupCache() {}

  /**
   * Runs commands in an image and keeps what they load. The image works without a cache as well.
   *
   * @param image its folder
   * @param commands typical ones, without the name of the program; the first must go well, the
   *     others may require what the image lacks
   * @param log receives the output of the last process
   * @return whether there is a cache now
   */
  public static boolean learn(Path image, List<List<String>> commands, Path log)
      throws IOException, InterruptedException {
    Path list = Files.createTempFile("repdyn-classes-", ".txt");
    try {
      Set<String> classes = new LinkedHashSet<>();
      for (List<String> command : commands) {
        int status = java(image, List.of("-XX:DumpLoadedClassList=" + list), command, log);
        if (status != 0 && classes.isEmpty()) {
          return false;
        }
        // Numbers of classes differ from list to list, and serve none that Java itself loads.
        Files.readAllLines(list).forEach(line -> classes.add(line.replaceFirst(" id: .*", "")));
      }
      Files.write(list, classes);
      List<String> dump =
          List.of(
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + list,
              "-XX:SharedArchiveFile=" + image.resolve(FILE));
      return java(image, dump, List.of(), log) == 0 && Files.exists(image.resolve(FILE));
    } finally {
      Files.delete(list);
    }
  }

  private static int java(Path image, List<String> options, List<String> command, Path log)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(image.resolve(Path.of("bin", "java")).toString());
    line.addAll(options);
    line.add("--module=org.repdyn.runtime/org.repdyn.runtime.cli.Main");
    line.addAll(command);
    ProcessBuilder java =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    // The cache holds for the options that it was made with.
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(java.environment()::remove);
    return java.start().waitFor();
  }
}
