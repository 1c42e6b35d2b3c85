package org.repdyn.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.repdyn.api.Check;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.Doc;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/** Encoders and decoders of one hidden layer. */
public final class NetworkMutants {
  private static final String SAME = "writesTheSameGraphAgain";
  private static final String GRADIENTS = "gradientsAreThoseOfFiniteDifferences";

  private NetworkMutants() {}

  public record Units(@Doc("units, at least 1") int units) {
    public Units {
      Check.atLeast("units", units, 1);
    }
  }

  public record Unchecked(@Doc("units, at least 1") int units) {}

  public record Unnamed(@Doc("units, at least 1") int units) {
    public Unnamed {
      Check.atLeast("size", units, 1);
    }
  }

  public record Undocumented(int units) {
    public Undocumented {
      Check.atLeast("units", units, 1);
    }
  }

  record Hidden(@Doc("units, at least 1") int units) {
    Hidden {
      Check.atLeast("units", units, 1);
    }
  }

  private interface Layer {
    Node write(Graph graph, Node x);
  }

  private record Encoder<C extends Record>(String id, String summary, C defaults, Layer layer)
      implements EncoderProvider<C> {
    @Override
    public Node encode(Graph graph, Node input, C config) {
      return layer.write(graph, graph.flatten(input));
    }
  }

  private record Decoder(Layer layer, boolean fits) implements DecoderProvider<Units> {
    @Override
    public String id() {
      return "layer";
    }

    @Override
    public String summary() {
      return "A layer and a readout.";
    }

    @Override
    public Units defaults() {
      return new Units(3);
    }

    @Override
    public Node decode(Graph graph, Node representation, Shape output, Units config) {
      Node hidden = layer.write(graph, graph.flatten(representation));
      Node readout = graph.linear("readout", hidden, output.size());
      return fits ? graph.reshape(readout, output) : readout;
    }
  }

  private static Node apply(
      Graph graph, Node x, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    return graph.elementwise(graph.linear("layer", x, 3), function, derivative);
  }

  private static Node sine(Graph graph, Node x) {
    return apply(graph, x, StrictMath::sin, StrictMath::cos);
  }

  private static Node wrongDerivative(Graph graph, Node x) {
    return apply(graph, x, StrictMath::sin, StrictMath::sin);
  }

  /** Each network has a slope of its own. */
  private static Layer otherFunctionEachTime() {
    AtomicInteger networks = new AtomicInteger();
    return (graph, x) -> {
      double slope = 1 + 0.1 * networks.getAndIncrement();
      return apply(graph, x, v -> slope * v, v -> slope);
    };
  }

  private static Layer moreUnitsEachTime() {
    AtomicInteger networks = new AtomicInteger();
    return (graph, x) -> graph.linear("layer", x, 1 + networks.getAndIncrement() % 3);
  }

  /** A function that remembers how often it was called. */
  private static Layer functionWithAState() {
    AtomicInteger calls = new AtomicInteger();
    return (graph, x) -> apply(graph, x, v -> v + 0.1 * calls.getAndIncrement(), v -> 1);
  }

  static List<Mutant> encoders() {
    Layer sine = NetworkMutants::sine;
    Units units = new Units(3);
    return List.of(
        encoder("correct encoder", "layer", "A layer.", units, sine, ""),
        encoder("id with a space", "a layer", "A layer.", units, sine, "idIsLowerKebab"),
        encoder("id in capitals", "Layer", "A layer.", units, sine, "idIsLowerKebab"),
        encoder("no summary", "layer", " ", units, sine, "summaryIsOneLine"),
        encoder("long summary", "layer", "A\nlayer.", units, sine, "summaryIsOneLine"),
        settings("unchecked settings", new Unchecked(3), "senselessNumbersAreRefusedByName"),
        settings("message without key", new Unnamed(3), "senselessNumbersAreRefusedByName"),
        settings("undocumented settings", new Undocumented(3), "everyComponentIsDocumented"),
        settings("closed record", new Hidden(3), "settingsAreAPublicRecordOfAnExportedPackage"),
        layer("encoder of other units each time", moreUnitsEachTime(), SAME),
        layer("encoder of another function each time", otherFunctionEachTime(), SAME),
        layer("encoder with a wrong derivative", NetworkMutants::wrongDerivative, GRADIENTS),
        layer("encoder with a state", functionWithAState(), "samplesOfABatchAreIndependent"));
  }

  static List<Mutant> decoders() {
    return List.of(
        decoder("correct decoder", NetworkMutants::sine, true, ""),
        decoder("decoder of another shape", NetworkMutants::sine, false, "bothPrecisionsAgree"),
        decoder("decoder of other units each time", moreUnitsEachTime(), true, SAME),
        decoder("decoder of another function each time", otherFunctionEachTime(), true, SAME),
        decoder(
            "decoder with a wrong derivative", NetworkMutants::wrongDerivative, true, GRADIENTS),
        decoder(
            "decoder with a state", functionWithAState(), true, "samplesOfABatchAreIndependent"));
  }

  private static Mutant layer(String name, Layer layer, String killer) {
    return encoder(name, "layer", "A layer.", new Units(3), layer, killer);
  }

  private static Mutant settings(String name, Record settings, String killer) {
    return encoder(name, "layer", "A layer.", settings, NetworkMutants::sine, killer);
  }

  private static <C extends Record> Mutant encoder(
      String name, String id, String summary, C config, Layer layer, String killer) {
    EncoderContract<C> contract = () -> new Encoder<>(id, summary, config, layer);
    return new Mutant(name, contract, killer);
  }

  private static Mutant decoder(String name, Layer layer, boolean fits, String killer) {
    DecoderContract<Units> contract = () -> new Decoder(layer, fits);
    return new Mutant(name, contract, killer);
  }
}
