package org.repdyn.runtime.sweep.design;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.Hashes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sections of a resolved experiment as JSON, all defaults written out; one after another they
 * are the experiment without its name and seeds. A file that a section reads, such as weights,
 * rates and data, is in it by the hash of its content: where it lies changes no result.
 */
final class ResolvedSections {
  /** In the order of the file. */
  static final List<String> NAMES =
      Arrays.stream(Experiment.class.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> !name.equals("name") && !name.equals("seeds"))
          .toList();

  private ResolvedSections() {}

  static byte[] of(Experiment experiment, String name) {
    JsonNode section = byContent(Binder.tree(value(experiment, name)));
    return (JsonNodeFactory.instance.objectNode().set(name, section) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same with the hash of a file, or of a directory of files, in place of its path. */
  private static JsonNode byContent(JsonNode node) {
    if (node.isString()) {
      String text = node.stringValue();
      return isFile(text) ? JsonNodeFactory.instance.stringNode(content(text)) : node;
    }
    if (node instanceof ObjectNode mapping) {
      ObjectNode copy = mapping.objectNode();
      mapping.properties().forEach(e -> copy.set(e.getKey(), byContent(e.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode copy = list.arrayNode();
      list.forEach(each -> copy.add(byContent(each)));
      return copy;
    }
    return node;
  }

  private static Object value(Experiment e, String name) {
    return switch (name) {
      case "task" -> e.task();
      case "encoder" -> e.encoder();
      case "decoder" -> e.decoder();
      case "init" -> e.init();
      case "training" -> e.training();
      case "record" -> e.record();
      case "theory" -> e.theory();
      case "precision" -> e.precision();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Resolved paths are absolute; of one that does not exist, who reads it will complain. */
  private static boolean isFile(String text) {
    try {
      Path path = Path.of(text);
      return path.isAbsolute() && Files.exists(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String content(String file) {
    try {
      return "sha256 " + Hashes.ofFiles(Path.of(file), 1);
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("%s: cannot be read".formatted(file));
    }
  }
}
