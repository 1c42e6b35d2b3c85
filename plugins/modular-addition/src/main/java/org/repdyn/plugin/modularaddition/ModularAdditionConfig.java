package org.repdyn.plugin.modularaddition;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/**
 * Which sums are to be learnt.
 *
 * @param p the modulus
 * @param share which part of the pairs is the training set
 * @param operation what the answer is
 */
public record ModularAdditionConfig(
    @Doc(
            "modulus, 2 .. 1000: operands and answers are the whole numbers 0 .. p - 1; the token"
                + " \"=\" is the number p, so an encoder has the vocabulary p + 1")
        int p,
    @Doc(
            "share of the p * p pairs of operands that is trained on, chosen at random by the seed,"
                + " above 0 to 1; the others are the test set")
        double share,
    @Doc("a + b, a - b or a * b, modulo p: add, subtract or multiply") Operation operation) {

  /** What the answer to two operands is. */
  public enum Operation {
    /** (a + b) mod p. */
    ADD,
    /** (a - b) mod p. */
    SUBTRACT,
    /** (a * b) mod p. */
    MULTIPLY;

    /** The answer, 0 to p - 1. */
    int of(int a, int b, int p) {
      return Math.floorMod(
          switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
          },
          p);
    }
  }

  /** Checks the ranges. */
  public ModularAdditionConfig {
    Check.within("p", p, 2, 1000);
    Check.above("share", share, 0);
    Check.within("share", share, 0, 1);
    if (Math.round(share * p * p) < 2) {
      throw new IllegalArgumentException(
          "share must leave at least 2 of the %d pairs to train on, was %s"
              .formatted(p * p, share));
    }
  }
}
