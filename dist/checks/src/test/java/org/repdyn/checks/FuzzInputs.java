package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repdyn.runtime.trajectory.Npy;

/** Well-formed inputs of every kind, and the commands that read what became of them. */
final class FuzzInputs {

  /** What is changed. */
  enum Kind {
    EXPERIMENT,
    OVERRIDES,
    CSV,
    NPY,
    IDX,
    WEIGHTS,
    CHECKPOINT,
    RATES,
    JAR
  }

  private static final String EXPERIMENT =
      """
      name: small
      task: {type: two-points, dx2: 1.0, dy2: 0.5}
      encoder: {type: mlp, width: 3, depth: 2, activation: tanh}
      decoder: {type: mlp, width: 3, depth: 1}
      init: {scheme: xavier-normal, gain: 1.0}
      training:
        optimizer: adam
        learning-rate: 0.05
        steps: 20
        schedule: {type: cosine, warmup: 2}
      record:
        every: 1
        taps: [encoder/hidden-1]
        pairs: [[0, 1]]
        sets: [{samples: [0, 1], at: [0, last]}]
        statistics: [gradient-norm]
      theory: {dynamics: two-point, solver: {type: dopri5, rtol: 1e-8, atol: 1e-10}}
      precision: float32
      seed: 1
      """;

  private static final List<String> KEYS =
      List.of(
          "name",
          "task",
          "task.type",
          "task.dx2",
          "task.dy2",
          "encoder",
          "encoder.width",
          "encoder.depth",
          "encoder.slope",
          "encoder.dropout",
          "decoder.activation",
          "init.scheme",
          "init.gain",
          "training.optimizer",
          "training.steps",
          "training.epochs",
          "training.batch",
          "training.momentum",
          "training.weight-decay",
          "training.loss",
          "training.stop.loss",
          "training.schedule.warmup",
          "record.every",
          "record.test",
          "record.taps",
          "record.pairs",
          "record.sets",
          "record.similarity",
          "record.weights",
          "theory.solver.type",
          "theory.solver.rtol",
          "theory.fit.weights",
          "theory.structure.samples",
          "precision",
          "seed",
          "seeds",
          "a.b",
          "",
          ".",
          "..");

  private final byte[] csv;
  private final byte[] npy;
  private final byte[] images;
  private final byte[] labels;
  private final byte[] weights;
  private final byte[] rates;
  private final Path interrupted;
  private final byte[] jar;

  /**
   * Makes the inputs.
   *
   * @param image trains the network that some of them come from
   * @param folder empty
   */
  FuzzInputs(WarmImage image, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
    Path run = folder.resolve("run");
    List<String> train =
        List.of("run", file.toString(), "record.weights=true", "-o", run.toString());
    image.execute(60, train).orThrow(train);
    csv = Files.readAllBytes(run.resolve("trajectory.csv"));
    weights = Files.readAllBytes(run.resolve("weights.safetensors"));
    rates = Files.readAllBytes(run.resolve("fit.json"));
    interrupted = folder.resolve("interrupted");
    List<String> stop = List.of("interrupted", file.toString(), interrupted.toString());
    image.execute(60, stop).orThrow(stop);
    Path array = folder.resolve("a.npy");
    new Npy(new int[] {12, 2, 1}, IntStream.range(0, 24).mapToDouble(i -> 0.1 * i + 1).toArray())
        .write(array);
    npy = Files.readAllBytes(array);
    images = ByteBuffer.allocate(16 + 8 * 9).putInt(0x803).putInt(8).putInt(3).putInt(3).array();
    labels =
        ByteBuffer.allocate(8 + 8)
            .putInt(0x801)
            .putInt(8)
            .put(new byte[] {0, 1, 0, 1, 0, 1, 0, 1})
            .array();
    for (int i = 16; i < images.length; i++) {
      images[i] = (byte) (31 * i);
    }
    try (Stream<Path> jars = Files.list(ImageUnderTest.JARS)) {
      jar =
          Files.readAllBytes(
              jars.filter(j -> j.toString().contains("repdyn-xor")).findFirst().orElseThrow());
    }
  }

  /**
   * Writes the changed input.
   *
   * @param folder empty; results go to {@code out} there
   * @return the command line that reads it
   */
  List<String> command(Kind kind, Random random, Path folder) {
    Mutation mutation = new Mutation(random);
    Path file = folder.resolve("input");
    List<String> command = new ArrayList<>();
    switch (kind) {
      case EXPERIMENT -> {
        write(file, mutation.text(bytes(EXPERIMENT)));
        command.addAll(List.of("run", file.toString()));
      }
      case OVERRIDES -> {
        write(file, bytes(EXPERIMENT));
        command.addAll(List.of("run", file.toString()));
        for (int k = random.nextInt(3); k >= 0; k--) {
          String key = KEYS.get(random.nextInt(KEYS.size()));
          command.add(
              new String(
                          random.nextInt(3) > 0 ? bytes(key) : mutation.binary(bytes(key + "x")),
                          StandardCharsets.UTF_8)
                      .replace("\0", "0")
                  + "="
                  + mutation.extreme().replace("\0", "0"));
        }
      }
      case CSV -> {
        write(file, mutation.text(csv));
        command.addAll(List.of("fit", file.toString(), "--dx2", "1", "--dy2", "0.5"));
      }
      case NPY -> {
        write(file, mutation.npy(npy));
        write(folder.resolve("right"), npy);
        command.add("fit");
        int changed = random.nextInt(2);
        command.add("--representations=" + (changed == 0 ? file : folder.resolve("right")));
        command.add("--predictions=" + (changed == 1 ? file : folder.resolve("right")));
        for (String name : List.of("targets", "inputs")) {
          Path two = folder.resolve(name);
          try {
            new Npy(new int[] {2, 1}, new double[] {0, 1}).write(two);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          command.add("--" + name + "=" + two);
        }
      }
      case IDX -> {
        boolean first = random.nextBoolean();
        Path data = file;
        write(data.resolve("train-images-idx3-ubyte"), first ? mutation.idx(images) : images);
        write(data.resolve("train-labels-idx1-ubyte"), first ? labels : mutation.idx(labels));
        Path experiment = folder.resolve("images.yaml");
        write(experiment, bytes(EXPERIMENT));
        command.addAll(List.of("run", experiment.toString()));
        command.add("task={type: mnist, data: '" + data + "', classes: [0, 1]}");
      }
      case WEIGHTS -> {
        write(file, mutation.safetensors(weights));
        Path experiment = folder.resolve("small.yaml");
        write(experiment, bytes(EXPERIMENT));
        command.addAll(List.of("run", experiment.toString(), "init.weights=input"));
      }
      case CHECKPOINT -> {
        Path run = folder.resolve("out");
        copy(interrupted, run);
        Path checkpoint = run.resolve("checkpoint.safetensors");
        write(checkpoint, mutation.safetensors(read(checkpoint)));
        return List.of("run", run.toString(), "--resume");
      }
      case RATES -> {
        write(file, mutation.text(rates));
        Path experiment = folder.resolve("small.yaml");
        write(experiment, bytes(EXPERIMENT));
        command.addAll(List.of("run", experiment.toString(), "theory.rates={from: input}"));
      }
      case JAR -> {
        write(file.resolve("plugin.jar"), mutation.binary(jar));
        return List.of("plugins", "--plugins", file.toString());
      }
    }
    command.addAll(List.of("-o", folder.resolve("out").toString()));
    return command;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder with its files. */
  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile)
          .forEach(path -> write(to.resolve(from.relativize(path).toString()), read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
