package org.repdyn.plugin.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** Both data sets in the authors' format, and everything that can be wrong. */
class CifarTest {
  private static final int IMAGE = 1 + CifarData.PIXELS;

  @TempDir private Path directory;

  @Test
  void theBatchesFollowEachOtherWhateverTheOrderOfTheFiles() throws IOException {
    Task task = task(CifarData.ten(4).directory(directory));

    assertThat(task.input()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(task.output()).isEqualTo(Shape.of(10));
    assertThat(task.training().size()).isEqualTo(20);
    assertThat(task.test().orElseThrow().size()).isEqualTo(4);
    for (int i = 0; i < 20; i++) {
      int batch = 1 + i / 4;
      assertThat(input(task, task.training(), i)).startsWith(batch, batch).endsWith(7, 7);
      assertThat(input(task, task.training(), i)[1024]).isEqualTo(i % 4);
      assertThat(target(task, task.training(), i)[(2 * batch + i % 4) % 10]).isEqualTo(1);
    }
    assertThat(input(task, task.test().orElseThrow(), 3)).startsWith(6, 6);
    assertThat(label(task.training()).categories()).startsWith("class0", "class1").hasSize(10);
  }

  @Test
  void theArchiveIsTheSameZippedOrNot() throws IOException {
    Task expected = task(CifarData.ten(4).directory(directory));
    byte[] tar = CifarData.ten(4).tar();
    for (byte[] bytes : List.of(tar, CifarData.zip(tar))) {
      Task task = task(Files.write(directory.resolve("archive"), bytes));
      assertThat(label(task.training()).codes()).isEqualTo(label(expected.training()).codes());
      assertThat(label(task.training()).categories())
          .isEqualTo(label(expected.training()).categories());
      assertThat(input(task, task.training(), 7))
          .isEqualTo(input(expected, expected.training(), 7));
      assertThat(task.pairs()).isEqualTo(expected.pairs());
    }
  }

  @Test
  void aHundredClassesOrTheirTwenty() throws IOException {
    Path data = write("hundred.tar.gz", CifarData.zip(CifarData.hundred(50).tar()));
    Task fine = task(data);
    Task coarse = create(data, CifarConfig.Labels.COARSE, List.of(), 0);

    assertThat(fine.output()).isEqualTo(Shape.of(100));
    assertThat(target(fine, fine.training(), 30)[69]).isEqualTo(1);
    assertThat(label(fine.training()).categories()).contains("fine99");
    assertThat(coarse.output()).isEqualTo(Shape.of(20));
    assertThat(target(coarse, coarse.training(), 30)[10]).isEqualTo(1);
    assertThat(label(coarse.training()).categories()).contains("coarse19");
    assertThat(input(coarse, coarse.training(), 30)).startsWith(30).endsWith(255);
  }

  @Test
  void classesAndSamplesAreTheFirstOfTheFiles() throws IOException {
    Path data = CifarData.ten(10).directory(directory);
    Task task = create(data, CifarConfig.Labels.FINE, List.of(8, 3), 7);

    assertThat(task.training().size()).isEqualTo(7);
    assertThat(label(task.training()).categories()).containsExactly("class8", "class3");
    assertThat(label(task.training()).codes()).containsExactly(1, 0, 0, 1, 0, 1, 0);
    assertThat(task.test().orElseThrow().size()).isEqualTo(2);
  }

  @Test
  void everyChannelIsStandardisedByItself() throws IOException {
    CifarData data = CifarData.hundred(3);
    data.files().get("train.bin")[2 * (CifarData.PIXELS + 2) - 1] = 0;
    data.files().get("train.bin")[2 + 1024] = 9;
    CifarConfig config =
        new CifarConfig(
            data.directory(directory),
            CifarConfig.Labels.FINE,
            List.of(),
            0,
            CifarConfig.Normalization.STANDARD,
            Targets.ONE_HOT);
    Task task = new Cifar().create(config, Seed.of(1));
    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 3; i++) {
        for (int k = 1024 * channel; k < 1024 * channel + 1024; k++) {
          double x = input(task, task.training(), i)[k];
          sum += x;
          squares += x * x;
        }
      }
      assertThat(sum).isCloseTo(0, within(1e-9));
      assertThat(squares / 3072).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void truncationIsFoundWithinAnImageAndAfterOne() throws IOException {
    Path data = CifarData.ten(4).directory(directory);
    Path file = data.resolve("data_batch_3.bin");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {1, 100, IMAGE - 1, IMAGE + 1, 4 * IMAGE - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused(
          data,
          "%s: at offset %d: ends within image %d; expected are 3073 bytes for each image of"
                  .formatted(file, length, length / IMAGE)
              + " CIFAR-10, found "
              + length % IMAGE);
    }
    Files.write(file, Arrays.copyOf(whole, 3 * IMAGE));
    refused(
        data,
        file + ": at offset 9219: ends after 3 images; expected are 4, as many as in " + data);
  }

  @Test
  void everyCutOfAnArchiveIsFound() throws IOException {
    byte[] tar = CifarData.ten(1).tar();
    String first = "cut.tar: cifar-10-batches-bin/data_batch_1.bin: at offset ";
    refused(write("cut.tar", Arrays.copyOf(tar, 100)), "cut.tar: at offset 100: ends within a");
    refused(write("cut.tar", Arrays.copyOf(tar, 1100)), first + "76: ends within image 0");
    // What fills the last block of a file is missing, then all other files are.
    refused(
        write("cut.tar", Arrays.copyOf(tar, 1024 + IMAGE)),
        "cut.tar: at offset 4097: ends within the file data_batch_1.bin; expected are 511 bytes");
    refused(write("cut.tar", Arrays.copyOf(tar, 4608)), "cut.tar has no data_batch_2.bin of");
    byte[] zipped = CifarData.zip(tar);
    for (int length : new int[] {15, zipped.length / 2, zipped.length - 1}) {
      refused(
          write("cut.tar.gz", Arrays.copyOf(zipped, length)),
          "the gzip stream is cut short or damaged");
    }
  }

  @Test
  void aLabelThatIsNoneIsNamedWithItsPlace() throws IOException {
    CifarData ten = CifarData.ten(4);
    ten.files().get("data_batch_2.bin")[2 * IMAGE] = 10;
    refused(
        write("ten.tar", ten.tar()),
        "cifar-10-batches-bin/data_batch_2.bin: at offset 6146: label 10 of image 2; expected is"
            + " 0 .. 9 in CIFAR-10");
    CifarData hundred = CifarData.hundred(4);
    hundred.files().get("test.bin")[CifarData.PIXELS + 2] = -1;
    refused(
        write("hundred.tar", hundred.tar()),
        "test.bin: at offset 3074: label 255 of image 1; expected is 0 .. 19 in CIFAR-100");
  }

  @Test
  void whatIsNoDataSetIsToldWhereToGetOne() throws IOException {
    String page = "binary version of CIFAR-10 or CIFAR-100, from the page of its authors";
    refused(directory.resolve("nowhere"), "nowhere does not exist: ");
    refused(directory.resolve("nowhere"), page);
    refused(Files.createDirectory(directory.resolve("empty")), "has the images of no data set");
    refused(directory.resolve("empty"), page);
    refused(
        write("page.tar.gz", new byte[] {'<', 'h', 't', 'm', 'l', '>'}),
        "page.tar.gz: at offset 6: ends within a header");
    byte[] noArchive = new byte[1024];
    noArchive[0] = 'x';
    refused(
        write("x.bin", noArchive),
        "x.bin: at offset 0: expected is a header of a tar archive, with the sum 376 of its"
            + " bytes; found is no number");
    refused(null, "data must be given: ");
  }

  @Test
  void oneWholeDataSetIsExpected() throws IOException {
    Path data = CifarData.ten(2).directory(directory);
    CifarData.hundred(2).directory(directory);
    refused(directory, "has the images of more than one data set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(data, CifarConfig.Labels.COARSE, List.of(), 0))
        .withMessage("labels must be fine, because CIFAR-10 has no others");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(data, CifarConfig.Labels.FINE, List.of(10), 0))
        .withMessage("classes must lie in 0 .. 9, was 10");
    Files.delete(data.resolve("data_batch_4.bin"));
    refused(data, data + " has no data_batch_4.bin of CIFAR-10");
    Files.writeString(data.resolve("batches.meta.txt"), "cat\ndog\n");
    refused(data, "batches.meta.txt: at offset 0: has the names [cat, dog]; expected are 10");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static void refused(Path data, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(data))
        .withMessageContaining(message);
  }

  private static Task task(Path data) {
    return create(data, CifarConfig.Labels.FINE, List.of(), 0);
  }

  private static Task create(
      Path data, CifarConfig.Labels labels, List<Integer> classes, int samples) {
    return new Cifar()
        .create(
            new CifarConfig(
                data, labels, classes, samples, CifarConfig.Normalization.RAW, Targets.ONE_HOT),
            Seed.of(1));
  }

  private static Annotation label(Samples samples) {
    return samples.annotations().getFirst();
  }

  private static double[] input(Task task, Samples samples, int index) {
    double[] input = new double[task.input().size()];
    samples.read(index, input, new double[task.output().size()]);
    return input;
  }

  private static double[] target(Task task, Samples samples, int index) {
    double[] target = new double[task.output().size()];
    samples.read(index, new double[task.input().size()], target);
    return target;
  }
}
