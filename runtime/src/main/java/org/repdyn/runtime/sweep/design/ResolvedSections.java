package org.repdyn.runtime.sweep.design;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.Hashes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The sections of a resolved experiment as JSON, all defaults written out; one after another they
 * are the experiment without its name and seeds. Where a section reads a file, the hash of its
 * content follows: weights, rates, and what a task names, a file or a directory of files.
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
    JsonNode section =
        JsonNodeFactory.instance.objectNode().set(name, Binder.tree(value(experiment, name)));
    TheorySettings.@Nullable Rates rates = experiment.theory().rates();
    Stream<@Nullable String> files =
        switch (name) {
          case "task" -> section.path(name).valueStream().map(ResolvedSections::data);
          case "init" -> Stream.of(experiment.init().weights());
          case "theory" -> Stream.of(rates == null ? null : rates.from());
          default -> Stream.empty();
        };
    String text =
        section
            + "\n"
            + files
                .flatMap(Stream::ofNullable)
                .map(ResolvedSections::content)
                .collect(Collectors.joining());
    return text.getBytes(StandardCharsets.UTF_8);
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

  /** A setting that is the path of data; null if it is none, or the task will complain of it. */
  private static @Nullable String data(JsonNode setting) {
    String text = setting.asString("");
    boolean path = !text.isEmpty() && text.indexOf('\0') < 0 && Files.exists(Path.of(text));
    return path ? text : null;
  }

  private static String content(String file) {
    try {
      return "# " + Hashes.ofFiles(Path.of(file), 1) + "\n";
    } catch (IOException e) {
      throw new InvalidInputException("%s: cannot be read".formatted(file));
    }
  }
}
