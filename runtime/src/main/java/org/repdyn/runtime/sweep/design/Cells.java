package org.repdyn.runtime.sweep.design;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** The resolved text of each section that a cell has. */
  private final Map<Section, byte[]> sections = new HashMap<>();

  /** The first cell that was resolved, with which most others have most sections in common. */
  private volatile ExperimentReader.@Nullable Resolved known;

  /**
   * A section as a cell gives it.
   *
   * @param name its key
   * @param settings null if it is left out
   */
  public record Section(String name, @Nullable JsonNode settings) {}

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
  }

  /**
   * Resolves a cell completely.
   *
   * @param number from 0
   * @return all that is needed to run it
   * @throws org.repdyn.runtime.error.InvalidInputException listing every problem
   */
  public ResolvedExperiment resolve(long number) {
    return resolve(tree(sweep.design().cell(number)));
  }

  private ResolvedExperiment resolve(ObjectNode tree) {
    ResolvedExperiment resolved = reader.read(file, tree, known);
    if (known == null) {
      known = new ExperimentReader.Resolved(tree, resolved);
    }
    return resolved;
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
    List<Section> own = sections(tree, ResolvedSections.NAMES);
    boolean sectionsExist =
        cell.keySet().stream().map(Cells::section).allMatch(ResolvedSections.NAMES::contains);
    if (!sectionsExist || !sections.keySet().containsAll(own)) {
      Experiment resolved = resolve(tree).experiment();
      own.forEach(
          each -> sections.computeIfAbsent(each, _ -> ResolvedSections.of(resolved, each.name())));
    }
    MessageDigest digest = Hashes.sha256();
    digest.update(program.getBytes(StandardCharsets.UTF_8));
    own.forEach(each -> digest.update(sections.get(each)));
    return digest;
  }

  /**
   * Some sections of a cell.
   *
   * @param number from 0
   * @param names their keys
   * @return what it gives of each
   */
  public List<Section> sections(long number, List<String> names) {
    return sections(tree(sweep.design().cell(number)), names);
  }

  private static List<Section> sections(ObjectNode tree, List<String> names) {
    return names.stream().map(name -> new Section(name, tree.get(name))).toList();
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
