package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.cnn.CnnDecoder;
import org.repdyn.plugin.cnn.CnnDecoderConfig;
import org.repdyn.plugin.cnn.CnnEncoder;
import org.repdyn.plugin.cnn.CnnEncoderConfig;
import org.repdyn.plugin.mlp.MlpConfig;
import org.repdyn.plugin.mlp.MlpDecoder;
import org.repdyn.plugin.mlp.MlpEncoder;
import org.repdyn.plugin.skip.SkipConfig;
import org.repdyn.plugin.skip.SkipEncoder;
import org.repdyn.runtime.network.Network;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One network that PyTorch trained, in both precisions, from the same float32 numbers.
 *
 * @param name of the files
 * @param exact the float64 run; it alone holds the initial weights and the first gradients
 * @param rounded the float32 run
 */
record GoldenCase(String name, JsonNode exact, JsonNode rounded) {

  /** All cases of a directory, in the order of their names. */
  static List<GoldenCase> in(Path directory) {
    String ending = ".float64.json";
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(ending))
          .map(f -> f.substring(0, f.length() - ending.length()))
          .sorted()
          .map(
              n ->
                  new GoldenCase(
                      n, read(directory, n + ending), read(directory, n + ".float32.json")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path directory, String file) {
    return JsonMapper.shared().readTree(directory.resolve(file));
  }

  /** The network, split by the plugins' layers right after the recorded hidden layer. */
  Network network() {
    Shape input = Shape.of(exact.get("input_size").asInt());
    Shape output = Shape.of(exact.get("output_size").asInt());
    int width = exact.get("hidden_dim").asInt();
    int hidden = exact.get("n_hid_layers").asInt();
    int cut = exact.get("hidden_layer").asInt() + 1;
    Activation f = Activation.valueOf(exact.get("activation").asString().toUpperCase(Locale.ROOT));
    return switch (exact.get("model").asString()) {
      case "MLP" ->
          build(
              input,
              new MlpEncoder(),
              new MlpConfig(width, cut, f, 0.01, 0),
              new MlpDecoder(),
              new MlpConfig(width, hidden - cut + 1, f, 0.01, 0),
              output);
      case "ResNet" ->
          build(
              input,
              new SkipEncoder(),
              new SkipConfig(width, hidden, 2, f, 0.01, SkipConfig.Normalization.NONE),
              new MlpDecoder(),
              new MlpConfig(width, 1, f, 0.01, 0),
              output);
      case "CNN" -> {
        int channels = exact.get("channels").asInt();
        int kernel = exact.get("kernel_size").asInt();
        yield build(
            input,
            new CnnEncoder(),
            new CnnEncoderConfig(width, cut, channels, kernel, f, 0.01),
            new CnnDecoder(),
            new CnnDecoderConfig(hidden + 3 - cut, channels, kernel, f, 0.01),
            output);
      }
      default -> throw new IllegalArgumentException(exact.get("model").asString());
    };
  }

  private static <E extends Record, D extends Record> Network build(
      Shape input,
      EncoderProvider<E> encoder,
      E encoderConfig,
      DecoderProvider<D> decoder,
      D decoderConfig,
      Shape output) {
    return Network.build(
        input,
        (graph, x) -> encoder.encode(graph, x, encoderConfig),
        (graph, h, shape) -> decoder.decode(graph, h, shape, decoderConfig),
        output);
  }

  /** The tap of the recorded hidden layer. */
  String representation() {
    return "encoder/hidden-" + (exact.get("hidden_layer").asInt() + 1);
  }

  /** Weight and bias of each layer, in the order of the network's parameters. */
  static List<double[]> tensors(JsonNode layers) {
    List<double[]> tensors = new ArrayList<>();
    for (JsonNode layer : layers) {
      tensors.add(numbers(layer.get("weight")));
      tensors.add(numbers(layer.get("bias")));
    }
    return tensors;
  }

  /** All numbers of a nested array, row-major. */
  static double[] numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .flatMapToDouble(n -> Arrays.stream(numbers(n)))
            .toArray()
        : new double[] {node.asDouble()};
  }

  @Override
  public String toString() {
    return name;
  }
}
