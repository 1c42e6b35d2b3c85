package org.repdyn.runtime.analysis;

import java.nio.file.Path;

/** File names that remain valid when the directory of a run is moved. */
final class Folders {
  private Folders() {}

  static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
