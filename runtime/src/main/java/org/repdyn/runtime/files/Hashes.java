package org.repdyn.runtime.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The hash that names things by their content. */
public final class Hashes {
  private Hashes() {}

  /**
   * SHA-256.
   *
   * @return a hash of nothing yet
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * SHA-256 of the content of files, one after the other in the order of their paths.
   *
   * @param path a file, or a folder of files
   * @param depth how many folders deep; 1 for the files of the folder itself
   * @return in lower-case hexadecimal digits
   * @throws IOException if a file cannot be read
   */
  public static String ofFiles(Path path, int depth) throws IOException {
    MessageDigest digest = sha256();
    try (Stream<Path> below = Files.walk(path, depth);
        OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
        Files.copy(file, hashed);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
