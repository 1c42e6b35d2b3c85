package org.repdyn.runtime.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.DirectoryLock;
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.files.Hashes;
import org.repdyn.runtime.sweep.design.SweepFile;
import org.repdyn.runtime.sweep.journal.Journals;

/** The directory of a sweep, which is all of its state. */
record SweepDirectory(Path path) {
  /** The design, from which the sweep is continued. */
  static final String DESIGN = "sweep.yaml";

  private static final String DESIGNS = "designs";

  static boolean is(Path path) {
    return Files.isRegularFile(path.resolve(DESIGN));
  }

  Path journals() {
    return path.resolve("journal");
  }

  Journals read() {
    return Journals.read(journals());
  }

  /**
   * Takes the right to change the design and the tables.
   *
   * @throws InvalidInputException if another process has it, or the directory cannot be written
   */
  DirectoryLock lock() {
    try {
      Files.createDirectories(journals());
    } catch (IOException e) {
      throw new InvalidInputException(
          "the directory of the sweep %s cannot be written: %s".formatted(path, e.getMessage()));
    }
    return DirectoryLock.of(
        path.resolve(".lock"), "%s: another process is at work on this sweep".formatted(path));
  }

  /** The name of a design: the beginning of its hash. */
  static String name(SweepFile sweep) {
    byte[] hash = Hashes.sha256().digest(sweep.text().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 6);
  }

  /** Where a design is kept for good, to tell later what has changed. */
  Path design(String name) {
    return path.resolve(DESIGNS).resolve(name + ".yaml");
  }

  /** Whether a design is the present one. */
  boolean has(SweepFile sweep) {
    try {
      Path present = path.resolve(DESIGN);
      return Files.exists(present) && Files.readString(present).equals(sweep.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that a design is the present one, since those who run its parts do not change it.
   *
   * @throws InvalidInputException if another one is
   */
  void require(SweepFile sweep) {
    if (!has(sweep)) {
      throw new InvalidInputException(
          ("--shard: %s has another design than this file and these settings; repdyn sweep %s"
                  + " --shard i/n runs what it has")
              .formatted(path, path));
    }
  }

  /** Makes a design the present one. */
  void write(SweepFile sweep) {
    try {
      String text = sweep.text();
      Path kept = design(name(sweep));
      if (!Files.exists(kept)) {
        Files.createDirectories(path.resolve(DESIGNS));
        DurableFile.write(kept, file -> Files.writeString(file, text));
      }
      DurableFile.write(path.resolve(DESIGN), file -> Files.writeString(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
