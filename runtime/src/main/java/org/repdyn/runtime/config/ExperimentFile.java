package org.repdyn.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Reads and writes the YAML of experiments as trees. */
public final class ExperimentFile {
  /** The key of the design of a sweep, which is no setting of a run. */
  public static final String SWEEP = "sweep";

  private static final int MAX_BYTES = 1 << 20;

  private static final Pattern COMPONENT_TYPE =
      Pattern.compile("(task|encoder|decoder|theory\\.(dynamics|solver))\\.type");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                  .build())
          .build();

  private ExperimentFile() {}

  /**
   * Reads a file and applies overrides.
   *
   * @param file a YAML mapping of at most 1 MiB
   * @param overrides {@code a.b=c}, where c is YAML
   * @return the tree
   * @throws InvalidInputException if the file or an override cannot be read
   */
  public static ObjectNode read(Path file, List<String> overrides) {
    ObjectNode tree = parse(text(file), file.toString());
    List<String> typesFirst = new ArrayList<>(overrides);
    typesFirst.sort(Comparator.comparing(override -> !isComponentType(override.split("=", 2)[0])));
    for (String override : typesFirst) {
      apply(tree, override);
      // Two notations for the same setting: the override replaces the file's.
      if (override.startsWith("seeds=")) {
        tree.remove("seed");
      } else if (override.startsWith("seed=")) {
        tree.remove("seeds");
      }
    }
    return tree;
  }

  /**
   * Whether a setting is the type of a component. Several settings are applied with these first,
   * since another type starts from its defaults.
   *
   * @param name the setting
   * @return such as of {@code encoder.type}
   */
  public static boolean isComponentType(String name) {
    return name.endsWith(".type") && COMPONENT_TYPE.matcher(name).matches();
  }

  /**
   * Writes a tree.
   *
   * @param tree what to write
   * @return its YAML
   */
  public static String write(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /**
   * Reads one value outside of a file, such as that of an override.
   *
   * @param yaml the value
   * @param source the name of the source in problems
   * @return its tree
   * @throws InvalidInputException if it cannot be read
   */
  public static JsonNode value(String yaml, String source) {
    return YamlTree.of(yaml, source);
  }

  private static String text(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("%s: no such file".formatted(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: %s"
              .formatted(
                  file, Files.isDirectory(file) ? "is a directory, not a file" : "cannot be read"));
    }
    if (bytes.length > MAX_BYTES) {
      throw new InvalidInputException("%s: is larger than 1 MiB".formatted(file));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Reported below as not being a text file.
    }
    throw new InvalidInputException("%s: is not a text file in UTF-8".formatted(file));
  }

  private static ObjectNode parse(String text, String source) {
    JsonNode tree = YamlTree.of(text, source);
    if (tree.isNull()) {
      throw new InvalidInputException("%s: is empty".formatted(source));
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidInputException("%s: must be a mapping of keys to values".formatted(source));
  }

  private static void apply(ObjectNode tree, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException(
          "%s: an override must have the form a.b=c".formatted(override));
    }
    set(tree, override.substring(0, equals), value(override.substring(equals + 1), override));
  }

  /**
   * Settings as tables have them: one text for each dotted name.
   *
   * @param name of the value; empty for a whole experiment
   * @param value what is set
   * @return single values as they are written, lists as JSON
   */
  public static SequencedMap<String, String> flat(String name, JsonNode value) {
    SequencedMap<String, String> flat = new LinkedHashMap<>();
    if (value instanceof ObjectNode mapping && !mapping.isEmpty()) {
      String before = name.isEmpty() ? "" : name + ".";
      for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
        flat.putAll(flat(before + entry.getKey(), entry.getValue()));
      }
    } else {
      flat.put(name, text(value));
    }
    return flat;
  }

  /**
   * A value as it is written.
   *
   * @param value a text without quotes, a list as JSON
   * @return the text
   */
  public static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /**
   * Sets one value. Another type of a component starts from that type's defaults: settings of the
   * type before, such as its depth, say nothing about it.
   *
   * @param tree what is changed
   * @param name the setting, {@code a.b}; mappings on its way are created
   * @param value its value
   */
  public static void set(ObjectNode tree, String name, JsonNode value) {
    String[] path = name.split("\\.", -1);
    ObjectNode node = tree;
    for (int i = 0; i < path.length - 1; i++) {
      node = step(node, path[i]);
    }
    String key = path[path.length - 1];
    if (isComponentType(name) && !value.equals(node.path(key))) {
      node.removeAll();
    }
    node.set(key, value);
  }

  private static ObjectNode step(ObjectNode node, String key) {
    JsonNode next = node.get(key);
    if (next instanceof ObjectNode object) {
      return object;
    }
    ObjectNode made = node.putObject(key);
    if (next != null && next.isString()) { // "solver: dopri5" is short for "solver: {type: dopri5}"
      made.set("type", next);
    }
    return made;
  }
}
