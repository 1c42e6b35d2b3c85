package org.repdyn.runtime.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
}
