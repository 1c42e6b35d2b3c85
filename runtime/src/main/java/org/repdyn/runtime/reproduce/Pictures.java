package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.DistanceMatrix.Kind;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.results.WatchedSet.Embedding;
import tools.jackson.databind.JsonNode;

/** What the representations of many samples look like: their distances, and they as points. */
final class Pictures {
  private Pictures() {}

  /** Of each row whose final distances were predicted: means over its networks. */
  static List<Block> distances(Measured measured) {
    List<Block> blocks = new ArrayList<>();
    measured
        .byExperiment()
        .forEach(
            (name, runs) -> {
              List<JsonNode> all =
                  runs.stream()
                      .map(run -> run.fit().path("structure"))
                      .filter(structure -> structure.path("predicted").isArray())
                      .toList();
              if (!all.isEmpty()) {
                blocks.add(distances(name, all));
              }
            });
    return blocks;
  }

  private static Block distances(String name, List<JsonNode> networks) {
    JsonNode first = networks.getFirst();
    boolean squared = first.path("squared").asBoolean(false);
    Kind kind = squared ? Kind.SQUARED_EUCLIDEAN : Kind.EUCLIDEAN;
    boolean comparable = first.path("predictedKind").asString("").equals(kind.toString());
    return new Block.Distances(
        networks.size() == 1
            ? name + ", one network"
            : "%s, mean of %d networks".formatted(name, networks.size()),
        squared,
        first.path("labels").valueStream().map(JsonNode::asString).toList(),
        mean(networks, "predicted", comparable ? kind : Kind.OTHER).toArray(),
        mean(networks, "observed", kind).toArray(),
        comparable);
  }

  private static DistanceMatrix mean(List<JsonNode> networks, String matrix, Kind kind) {
    return DistanceMatrix.mean(
        networks.stream()
            .map(
                network ->
                    new DistanceMatrix(
                        kind, network.path("labels").size(), PaperRun.values(network.path(matrix))))
            .toList());
  }

  /** Of the first network of each row that records a set of samples. */
  static List<Block> embeddings(Measured measured) {
    List<Block> blocks = new ArrayList<>();
    measured
        .byExperiment()
        .forEach(
            (name, runs) -> {
              PaperRun run = runs.getFirst();
              if (run.embedding().isObject()) {
                blocks.add(
                    new Block.Embedded(
                        "%s, seed %d: %d samples before and after training"
                            .formatted(
                                name,
                                run.seed(),
                                run.embedding().at("/annotations/0/codes").size()),
                        embedding(run.embedding()),
                        run.fit().path("timeUnit").asString("step")));
              }
            });
    return blocks;
  }

  private static Embedding embedding(JsonNode json) {
    List<Embedding.Frame> frames =
        json.path("frames")
            .valueStream()
            .map(
                frame ->
                    new Embedding.Frame(
                        frame.path("time").asDouble(Double.NaN),
                        PaperRun.values(frame.path("x")),
                        PaperRun.values(frame.path("y")),
                        PaperRun.values(frame.path("z"))))
            .toList();
    List<Annotation> annotations =
        json.path("annotations")
            .valueStream()
            .map(
                annotation ->
                    new Annotation(
                        annotation.path("name").asString(""),
                        annotation
                            .path("categories")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList(),
                        annotation
                            .path("codes")
                            .valueStream()
                            .mapToInt(JsonNode::intValue)
                            .toArray()))
            .toList();
    return new Embedding(json.path("share").asDouble(Double.NaN), frames, annotations);
  }
}
