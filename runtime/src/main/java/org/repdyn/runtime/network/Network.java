package org.repdyn.runtime.network;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A graph with the roles of its nodes. Its parameters and taps are named by path: {@code
 * encoder/hidden-1/weight}, {@code decoder/hidden-3}.
 *
 * @param graph all nodes
 * @param output the prediction
 * @param representation the name of the tap that is the encoder's output
 */
public record Network(Graph graph, Node output, String representation) {

  private static final String ENCODER = "encoder";
  private static final String DECODER = "decoder";

  /** Writes an encoder into a graph. */
  @FunctionalInterface
  public interface EncoderPart {
    /** Writes the encoder after an input and returns the representation. */
    Node write(Graph graph, Node input);
  }

  /** Writes a decoder into a graph. */
  @FunctionalInterface
  public interface DecoderPart {
    /** Writes the decoder for targets of the given shape and returns the prediction. */
    Node write(Graph graph, Node representation, Shape output);
  }

  /**
   * Composes an encoder and a decoder.
   *
   * @param input the shape of one sample
   * @param encoder writes the first part
   * @param decoder writes the second part
   * @param output the shape of one target
   * @return the network
   * @throws InvalidInputException if its layers do not fit together
   */
  public static Network build(Shape input, EncoderPart encoder, DecoderPart decoder, Shape output) {
    try {
      Graph graph = new Graph(input);
      Node representation = graph.scope(ENCODER, () -> encoder.write(graph, graph.input()));
      String tap = tapOf(graph, representation);
      Node prediction = graph.scope(DECODER, () -> decoder.write(graph, representation, output));
      if (!prediction.shape().equals(output)) {
        throw new InvalidInputException(
            "the decoder returned %s where the task's targets have shape %s"
                .formatted(prediction, output));
      }
      return new Network(graph, prediction, tap);
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw new InvalidInputException("the network cannot be built: " + e.getMessage());
    }
  }

  /** The name under which a node is tapped already, or the new tap "representation". */
  private static String tapOf(Graph graph, Node node) {
    for (Map.Entry<String, Node> tap : graph.taps().entrySet()) {
      if (tap.getValue() == node) {
        return tap.getKey();
      }
    }
    graph.tap("representation", node);
    return "representation";
  }

  /**
   * The trained parameters.
   *
   * @return the parameters in the order in which the graph was written
   */
  public List<Node> parameters() {
    return graph.nodes().stream()
        .filter(n -> OpTraits.of(n).origin() == OpTraits.Origin.PARAMETER)
        .toList();
  }

  /**
   * All arrays that training changes: the parameters, and after them those without a gradient, such
   * as the running means of batch norm.
   *
   * @return what weights and checkpoints consist of
   */
  public List<Node> stored() {
    return Stream.concat(
            parameters().stream(),
            graph.nodes().stream().filter(n -> OpTraits.of(n).origin() == OpTraits.Origin.STATE))
        .toList();
  }

  /**
   * A tapped node.
   *
   * @param name the path of the tap
   * @return the node
   * @throws InvalidInputException if there is none, naming the nearest and all
   */
  public Node tap(String name) {
    Node node = graph.taps().get(name);
    if (node == null) {
      throw new InvalidInputException(
          "there is no tap \"%s\"%s"
              .formatted(name, Suggestions.hint(name, graph.taps().keySet())));
    }
    return node;
  }

  /**
   * Whether training sees other values than a recording of the same samples.
   *
   * @return true if a dropout has a rate above 0, or there is a batch norm
   */
  public boolean differsInTraining() {
    return graph.nodes().stream()
        .anyMatch(n -> OpTraits.of(n).training() != OpTraits.Training.AS_RECORDED);
  }

  /**
   * Which part a node belongs to.
   *
   * @param node one of the graph's
   * @return true if the decoder wrote it
   */
  public static boolean inDecoder(Node node) {
    return node.name().startsWith(DECODER + "/");
  }
}
