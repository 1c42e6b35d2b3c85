package org.repdyn.plugin.mnist;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the 256 values of a pixel become.
 *
 * @param table for each channel, the numbers of the values 0 to 255
 */
record Levels(double[][] table) {

  /** (x - mean) / deviation in every channel. */
  static Levels scaled(int channels, double mean, double deviation) {
    double[][] table = new double[channels][];
    Arrays.setAll(table, channel -> scaled(mean, deviation));
    return new Levels(table);
  }

  /** (x - mean) / standard deviation, both of all pixels of a channel. */
  static Levels standard(ImageSet set) {
    double[][] table = new double[set.channels()][];
    Arrays.setAll(table, channel -> standard(set, channel));
    return new Levels(table);
  }

  /** Reads the pixels of an image, channel by channel. */
  void read(byte[] pixels, double[] values) {
    int area = pixels.length / table.length;
    for (int channel = 0; channel < table.length; channel++) {
      double[] levels = table[channel];
      for (int i = channel * area; i < (channel + 1) * area; i++) {
        values[i] = levels[pixels[i] & 255];
      }
    }
  }

  private static double[] standard(ImageSet set, int channel) {
    long sum = 0;
    long squares = 0;
    for (LabelledImage image : set.images()) {
      for (int i = channel * set.area(); i < (channel + 1) * set.area(); i++) {
        int x = image.pixels()[i] & 255;
        sum += x;
        squares += x * x;
      }
    }
    double count = (double) set.size() * set.area();
    double mean = sum / count;
    double deviation = Math.sqrt(squares / count - mean * mean);
    if (!(deviation > 0)) {
      throw new IllegalArgumentException(
          "normalization standard: all pixels of%s the training images are equal"
              .formatted(set.channels() == 1 ? "" : " channel " + channel + " of"));
    }
    return scaled(mean, deviation);
  }

  private static double[] scaled(double mean, double deviation) {
    return IntStream.range(0, 256).mapToDouble(x -> (x - mean) / deviation).toArray();
  }
}
