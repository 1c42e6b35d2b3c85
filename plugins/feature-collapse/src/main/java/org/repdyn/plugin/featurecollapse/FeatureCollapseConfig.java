package org.repdyn.plugin.featurecollapse;

import org.repdyn.api.Check;
import org.repdyn.api.Doc;

/**
 * How the blobs are drawn.
 *
 * @param pixels pixels along each side of an image
 * @param centers centres along each side, which gives {@code 2 * centers^2} samples
 * @param width standard deviation of a blob
 */
public record FeatureCollapseConfig(
    @Doc("pixels along each side of an image, 2 .. 1000") int pixels,
    @Doc("centres of blobs along each side, 2 .. 1000; gives 2 * centers^2 samples") int centers,
    @Doc("standard deviation of a blob, where the image spans -1 .. 1; 0.01 .. 1000")
        double width) {

  /** Checks the ranges. */
  public FeatureCollapseConfig {
    Check.within("pixels", pixels, 2, 1000);
    Check.within("centers", centers, 2, 1000);
    // Narrower blobs could fall between all pixels and sum to 0.
    Check.within("width", width, 0.01, 1000);
    if (width * (pixels - 1) < 0.1) {
      throw new IllegalArgumentException(
          "width must be at least 0.1 / (pixels - 1), or blobs fall between the pixels, was "
              + width);
    }
  }
}
