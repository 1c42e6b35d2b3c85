package org.repdyn.runtime.network;

/**
 * Memory that something needs. The two kinds have limits of their own.
 *
 * @param heap bytes in Java objects
 * @param offHeap bytes in native memory, where float32 networks lie
 */
public record MemoryNeed(long heap, long offHeap) {
  /** Nothing. */
  public static final MemoryNeed NONE = new MemoryNeed(0, 0);

  /**
   * Both together.
   *
   * @return bytes
   */
  public long total() {
    return heap + offHeap;
  }

  /**
   * This and more.
   *
   * @param other needed at the same time
   * @return the sum
   */
  public MemoryNeed plus(MemoryNeed other) {
    return new MemoryNeed(heap + other.heap, offHeap + other.offHeap);
  }
}
