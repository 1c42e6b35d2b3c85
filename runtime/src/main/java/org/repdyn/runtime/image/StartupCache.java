package org.repdyn.runtime.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cache of loaded classes that an image starts with; also made by the build of the image. */
public final class StartupCache {
  /** Its place in an image, which the launcher knows as well. */
  public static final Path FILE = Path.of("lib", "repdyn.aot");

  private StartupCache() {}

  /**
   * Runs a command in an image and keeps what it loads. The image works without a cache as well.
   *
   * @param image its folder
   * @param command a typical command, without the name of the program
   * @param log receives the output of the command
   * @return whether there is a cache now
   */
  public static boolean learn(Path image, List<String> command, Path log)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(image.resolve(Path.of("bin", "java")).toString());
    line.add("-XX:AOTCacheOutput=" + image.resolve(FILE));
    line.add("--module=org.repdyn.runtime/org.repdyn.runtime.cli.Main");
    line.addAll(command);
    ProcessBuilder java =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    // The cache holds for the options that it was made with.
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(java.environment()::remove);
    return java.start().waitFor() == 0 && Files.exists(image.resolve(FILE));
  }
}
