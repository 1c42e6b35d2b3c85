package org.repdyn.runtime.kernel;

/** The comparisons with double precision as a program, to be run at another vector width. */
final class Widths {
  private Widths() {}

  public static void main(String[] arguments) {
    LinearTest linear = new LinearTest();
    linear.allLengths(1);
    linear.allLengths(2);
    linear.allLengths(9);
    new GemmTest().allSizesAroundATile();
    new ConvolutionTest().overTwoDimensions();
    System.out.println(Simd.bits());
  }
}
