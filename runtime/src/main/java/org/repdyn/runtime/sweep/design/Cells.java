package org.repdyn.runtime.sweep.design;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.experiment.ExperimentReader;
import org.repdyn.runtime.experiment.ResolvedExperiment;
import org.repdyn.runtime.files.Hashes;
import org.repdyn.runtime.report.html.SweepTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the cells of a sweep resolve to, and their keys. Sections of an experiment, such as {@code
 * training}, are validated each by itself; so a section that stood in an earlier cell is not
 * resolved again, and 100,000 cells are planned in seconds.
 */
public final class Cells {
  private final SweepFile sweep;
  private final ExperimentReader reader;
  private final Path file;
  private final String program;
  private final SequencedSet<String> columns;

  /** The resolved text of each section, by its name and its text in the file. */
  private final Map<String, byte[]> sections = new LinkedHashMap<>();

  /** Those of the base alone. */
  private final SequencedMap<String, String> ofBase = new LinkedHashMap<>();

  /**
   * The cells of a sweep.
   *
   * @param sweep base and design
   * @param reader resolves experiments
   * @param program version and arithmetic of this program
   */
  public Cells(SweepFile sweep, ExperimentReader reader, String program) {
    this.sweep = sweep;
    this.reader = reader;
    this.file = Path.of("sweep.yaml"); // all names of files are absolute
    this.program = program;
    this.columns = sweep.design().columns();
    sweep.base().properties().forEach(e -> ofBase.put(e.getKey(), text(e)));
  }

  /**
   * Resolves a cell completely.
   *
   * @param number from 0
   * @return all that is needed to run it
   * @throws org.repdyn.runtime.error.InvalidInputException listing every problem
   */
  public ResolvedExperiment resolve(long number) {
    return reader.read(file, tree(sweep.design().cell(number)));
  }

  /** The experiment of a cell; shares what the cell does not change. */
  private ObjectNode tree(SequencedMap<String, JsonNode> cell) {
    ObjectNode tree = sweep.base().objectNode();
    tree.setAll(sweep.base());
    for (String name : cell.keySet()) {
      String section = section(name);
      JsonNode old = sweep.base().get(section);
      if (old != null) {
        tree.set(section, old.deepCopy());
      }
    }
    cell.entrySet().stream()
        .sorted(Comparator.comparing(setting -> !ExperimentFile.isComponentType(setting.getKey())))
        .forEach(setting -> ExperimentFile.set(tree, setting.getKey(), setting.getValue()));
    return tree;
  }

  private static String section(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String text(Map.Entry<String, JsonNode> section) {
    return section.getKey() + ": " + section.getValue();
  }

  /**
   * The key of a cell, without its seed; resolves only what no cell had before.
   *
   * @param number from 0
   * @return a hash to which the seed is added by {@link #key}
   * @throws org.repdyn.runtime.error.InvalidInputException listing every problem of the cell
   */
  public MessageDigest digest(long number) {
    SequencedMap<String, JsonNode> cell = sweep.design().cell(number);
    ObjectNode tree = tree(cell);
    SequencedMap<String, String> texts = new LinkedHashMap<>(ofBase);
    for (String name : cell.keySet()) {
      String section = section(name);
      texts.put(section, text(Map.entry(section, tree.get(section))));
    }
    if (!sections.keySet().containsAll(texts.values())) {
      Experiment resolved = reader.read(file, tree).experiment();
      // Such as the seeds, which have been validated and are no part of the key.
      texts.values().forEach(text -> sections.putIfAbsent(text, new byte[0]));
      for (String section : ResolvedSections.NAMES) {
        sections.compute(
            texts.getOrDefault(section, section),
            (_, yaml) ->
                yaml == null || yaml.length == 0 ? ResolvedSections.of(resolved, section) : yaml);
      }
    }
    MessageDigest digest = Hashes.sha256();
    digest.update(program.getBytes(StandardCharsets.UTF_8));
    for (String section : ResolvedSections.NAMES) {
      digest.update(sections.get(texts.getOrDefault(section, section)));
    }
    return digest;
  }

  /**
   * A cell as a user would write it.
   *
   * @param number from 0
   * @return such as {@code init.gain=0.9 encoder.width=50}; empty for a cell that sets nothing
   */
  public String label(long number) {
    return joined(Design.flat(sweep.design().cell(number)));
  }

  private static String joined(SequencedMap<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * A cell as its report shows it.
   *
   * @param number from 0
   * @return its settings, and how to run it
   */
  public SweepTable.Cell described(long number) {
    return new SweepTable.Cell(
        shown(number),
        label(number),
        Arguments.of(sweep.design().cell(number)),
        joined(sweep.design().variation(number)));
  }

  /**
   * The settings of a cell by all names that the sweep changes somewhere: those that this cell
   * leaves alone as they are resolved.
   *
   * @param number from 0
   * @return a text for each of the columns of the design; empty where the cell has no such setting
   */
  public SequencedMap<String, String> shown(long number) {
    SequencedMap<String, JsonNode> cell = sweep.design().cell(number);
    SequencedMap<String, String> own = Design.flat(cell);
    SequencedMap<String, String> shown = new LinkedHashMap<>();
    @Nullable JsonNode resolved = null;
    for (String column : columns) {
      String value = own.get(column);
      if (value == null) {
        resolved = resolved == null ? Binder.tree(resolve(number).experiment()) : resolved;
        JsonNode node = resolved.at("/" + column.replace('.', '/'));
        value = node.isMissingNode() || node.isNull() ? "" : ExperimentFile.text(node);
      }
      shown.put(column, value);
    }
    return shown;
  }

  /**
   * The key of a run.
   *
   * @param cell what {@link #digest} gave
   * @param seed the seed
   * @return SHA-256 in hexadecimal digits
   */
  public static String key(MessageDigest cell, long seed) {
    try {
      MessageDigest run = (MessageDigest) cell.clone();
      run.update(("seed: " + seed + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(run.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
