package org.repdyn.plugin.mnist;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The two data sets: their files, and the labels before the 3072 pixels of each image. */
enum CifarLayout {
  /** A label. */
  CIFAR_10(
      "CIFAR-10",
      IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList(),
      "test_batch.bin",
      List.of(new Label("batches.meta.txt", 10))),
  /** A coarse label, then a fine one. */
  CIFAR_100(
      "CIFAR-100",
      List.of("train.bin"),
      "test.bin",
      List.of(new Label("coarse_label_names.txt", 20), new Label("fine_label_names.txt", 100)));

  /**
   * A byte before the pixels of an image.
   *
   * @param names the file with a name on each line
   * @param count how many there are
   */
  record Label(String names, int count) {}

  private final String title;
  private final List<String> training;
  private final String test;
  private final List<Label> labels;

  CifarLayout(String title, List<String> training, String test, List<Label> labels) {
    this.title = title;
    this.training = training;
    this.test = test;
    this.labels = labels;
  }

  /** In the order of the samples. */
  List<String> training() {
    return training;
  }

  String test() {
    return test;
  }

  /** In the order of the bytes. */
  List<Label> labels() {
    return labels;
  }

  /** All files with images. */
  List<String> images() {
    return Stream.concat(training.stream(), Stream.of(test)).toList();
  }

  @Override
  public String toString() {
    return title;
  }
}
