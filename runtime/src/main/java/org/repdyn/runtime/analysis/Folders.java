package org.repdyn.runtime.analysis;

import java.nio.file.Path;

/** Names of files that stay right when the folder of a run is moved. */
final class Folders {
  private Folders() {}

  static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
