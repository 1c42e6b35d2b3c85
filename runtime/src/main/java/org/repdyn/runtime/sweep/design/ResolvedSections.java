package org.repdyn.runtime.sweep.design;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The sections of a resolved experiment as YAML, all defaults written out; one after another they
 * are the text of the experiment without its name and seeds. Where a section reads a file, the hash
 * of its content follows.
 */
final class ResolvedSections {
  /** In the order of the file. */
  static final List<String> NAMES =
      Arrays.stream(Experiment.class.getRecordComponents())
          .map(RecordComponent::getName)
          .filter(name -> !name.equals("name") && !name.equals("seeds"))
          .toList();

  private ResolvedSections() {}

  static SequencedMap<String, byte[]> of(Experiment experiment) {
    JsonNode tree = Binder.tree(experiment);
    SequencedMap<String, byte[]> sections = new LinkedHashMap<>();
    for (String name : NAMES) {
      JsonNode section = JsonNodeFactory.instance.objectNode().set(name, tree.get(name));
      sections.put(name, ExperimentFile.write(section).getBytes(StandardCharsets.UTF_8));
    }
    TheorySettings.@Nullable Rates rates = experiment.theory().rates();
    addContent(sections, "init", experiment.init().weights());
    addContent(sections, "theory", rates == null ? null : rates.from());
    return sections;
  }

  private static void addContent(
      SequencedMap<String, byte[]> sections, String section, @Nullable String file) {
    if (file == null) {
      return;
    }
    try {
      byte[] content = Hashes.sha256().digest(Files.readAllBytes(Path.of(file)));
      String text = "# " + HexFormat.of().formatHex(content) + "\n";
      sections.compute(
          section,
          (_, yaml) ->
              (new String(yaml, StandardCharsets.UTF_8) + text).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidInputException("%s: cannot be read".formatted(file));
    }
  }
}
