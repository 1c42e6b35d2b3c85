package org.repdyn.api;

/**
 * Keyed random numbers: a value depends on its key and its index alone, never on earlier draws, so
 * results do not depend on order or on the number of threads.
 *
 * <p>Keys are derived by name ({@code seed.child("init").child("encoder/hidden-1/weight")}); the
 * values of one key are indexed from 0. Bits come from the finaliser of SplitMix64 (Steele, Lea and
 * Flood 2014) over a Weyl sequence; normal deviates from the inverse distribution function AS 241
 * (Wichura 1988), relative error about 1e-16. Only {@link StrictMath} is used, so the bits are the
 * same on every machine.
 *
 * @param key the state that all values are a function of
 */
public record Seed(long key) {

  private static final long WEYL = 0x9E3779B97F4A7C15L;

  /**
   * The seed of an experiment.
   *
   * @param root the number a user writes; every value is as good as any other, 0 included
   * @return the root seed
   */
  public static Seed of(long root) {
    return new Seed(mix(root + WEYL));
  }

  /**
   * The independent seed of a named stream.
   *
   * @param name any text, such as the name of a parameter
   * @return the derived seed
   */
  public Seed child(String name) {
    long hash = mix(key ^ name.length());
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + WEYL * (name.charAt(i) + 1));
    }
    return new Seed(hash);
  }

  /**
   * The independent seed of a numbered stream, such as a step or an epoch.
   *
   * @param index any number
   * @return the derived seed
   */
  public Seed child(long index) {
    return new Seed(mix(mix(key + WEYL) ^ mix(index)));
  }

  /**
   * 64 random bits.
   *
   * @param index which value
   * @return the bits
   */
  public long bits(long index) {
    return mix(key + WEYL * (index + 1));
  }

  /**
   * A uniform deviate, strictly between 0 and 1.
   *
   * @param index which value
   * @return an odd multiple of 2^-54 in (0, 1)
   */
  public double uniform(long index) {
    return ((bits(index) >>> 11) + 0.5) * 0x1p-53;
  }

  /**
   * A standard normal deviate.
   *
   * @param index which value
   * @return a value of mean 0 and variance 1
   */
  public double normal(long index) {
    return NormalQuantile.of(uniform(index));
  }

  /**
   * A whole number from 0 to {@code bound - 1}; the bias is below {@code bound / 2^53}.
   *
   * @param index which value
   * @param bound the number of possible values, at least 1
   * @return the number
   */
  public int below(long index, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, was " + bound);
    }
    return (int) (uniform(index) * bound);
  }

  /**
   * A random order of {@code 0 .. size - 1} (Fisher and Yates).
   *
   * @param size the number of elements
   * @return each number once
   */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = below(i, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
