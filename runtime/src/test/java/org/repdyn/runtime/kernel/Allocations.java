package org.repdyn.runtime.kernel;

/** {@link AllocationTest} as a program, to be run under other options of the JVM. */
final class Allocations {
  private Allocations() {}

  public static void main(String[] arguments) {
    AllocationTest test = new AllocationTest();
    test.linearLayers();
    test.activations();
    test.convolutions();
    test.vectors();
    test.copiesAndProducts();
    test.rows();
    test.channels();
  }
}
