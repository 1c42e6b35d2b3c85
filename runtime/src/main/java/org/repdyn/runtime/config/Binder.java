package org.repdyn.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges a tree over the defaults of a record and collects every problem, each with its key, its
 * value and the allowed values. Component {@code learningRate} is the key {@code learning-rate}; a
 * component whose default is null may be left out or null. A component whose type is a sealed
 * interface is a choice between records of one component each: {@code {key: value}} with the
 * component of one of them, or the value of the first one's component alone.
 *
 * <p>Jackson's own binding is not used because it stops at the first range error of a record,
 * rounds 3.7 to 3 by default, and reads the YAML scalar {@code 1e-8} as a string.
 */
public final class Binder {
  private final List<String> problems = new ArrayList<>();
  private final Path folder;

  /** Relative paths are of the working directory. */
  public Binder() {
    this(Path.of(""));
  }

  /**
   * For settings of a file.
   *
   * @param folder what relative paths are of
   */
  public Binder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * The problems found so far.
   *
   * @return the problems, in the order of the file
   */
  public List<String> problems() {
    return problems;
  }

  /**
   * Adds a problem that was found elsewhere.
   *
   * @param problem one plain sentence
   */
  public void report(String problem) {
    problems.add(problem);
  }

  /** Ends the reading if there was any problem. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Binds a mapping over the defaults of a record.
   *
   * @param <R> the record
   * @param tree the mapping (an object node), or null for the defaults
   * @param type the record's class
   * @param defaults the values of keys that are left out
   * @param path the position of the mapping in the file, such as {@code training}; "" at the top
   * @return the record; after a problem what could be read of it, over the defaults
   */
  public <R extends Record> R bind(
      @Nullable JsonNode tree, Class<R> type, R defaults, String path) {
    return tree == null
        ? defaults
        : Objects.requireNonNullElse(overlay(tree, type, defaults, path), defaults);
  }

  /** As {@link #bind}; without defaults every key must be given, or nothing is returned. */
  private <R extends Record> @Nullable R overlay(
      JsonNode tree, Class<R> type, @Nullable R defaults, String path) {
    List<RecordComponent> components = RecordShape.of(type).components();
    List<String> keys = RecordShape.of(type).keys();
    for (String key : tree.propertyNames()) {
      if (!keys.contains(key)) {
        problems.add("unknown key %s%s".formatted(join(path, key), Suggestions.hint(key, keys)));
      }
    }
    int before = problems.size();
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      @Nullable Object value =
          defaults == null ? null : RecordTree.read(components.get(i), defaults);
      JsonNode node = tree.get(keys.get(i));
      String at = join(path, keys.get(i));
      if (node == null) {
        if (defaults == null) {
          problems.add("%s is missing".formatted(at));
        }
        values[i] = value;
      } else {
        Type wanted = components.get(i).getGenericType();
        values[i] = defaults == null ? given(node, wanted, at) : convert(node, wanted, value, at);
      }
    }
    if (problems.size() == before) {
      return construct(type, values, defaults, path);
    }
    // With defaults in place of what was wrong, so that the rest is checked as well.
    int reported = problems.size();
    R rest = defaults == null ? null : construct(type, values, defaults, path);
    problems.subList(reported, problems.size()).clear();
    return rest;
  }

  /**
   * The tree of a record, so that what was bound can be shown and bound again.
   *
   * @param value a record, or any value that a component may hold
   * @return its tree
   */
  public static JsonNode tree(@Nullable Object value) {
    return RecordTree.of(value);
  }

  /**
   * The key of a component.
   *
   * @param component a name in camel case
   * @return the same in lower-kebab
   */
  public static String kebab(String component) {
    return RecordShape.key(component);
  }

  private @Nullable Object convert(
      JsonNode node, Type type, @Nullable Object fallback, String path) {
    try {
      if (node.isNull()) {
        require(fallback == null, "must have a value");
        return null;
      }
      if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
        return list(node, list.getActualTypeArguments()[0], path);
      }
      Class<?> target = (Class<?>) type;
      if (target == ComponentSpec.class) {
        return part(node, (@Nullable ComponentSpec) fallback);
      }
      if (target.isInterface() && target.isSealed()) {
        @Nullable Object chosen = choice(node, target, path);
        return chosen == null ? fallback : chosen;
      }
      return target.isRecord()
          ? nested(node, target.asSubclass(Record.class), fallback, path)
          : target == Path.class ? path(node) : Scalars.convert(node, target);
    } catch (TypeMismatch e) {
      problems.add("%s %s, was %s".formatted(path, e.getMessage(), ParserMessage.shown(node)));
      return fallback;
    }
  }

  private Path path(JsonNode node) {
    try {
      return folder.resolve((String) Scalars.convert(node, String.class)).normalize();
    } catch (InvalidPathException e) {
      throw new TypeMismatch("must be a path");
    }
  }

  /** Converts a value that has no default: null, which otherwise selects it, is a problem. */
  private @Nullable Object given(JsonNode node, Type type, String path) {
    if (!node.isNull()) {
      return convert(node, type, null, path);
    }
    problems.add(path + " must have a value, was null");
    return null;
  }

  private <R extends Record> @Nullable R nested(
      JsonNode node, Class<R> type, @Nullable Object defaults, String path) {
    require(node.isObject(), "must be a mapping of keys to values");
    return overlay(node, type, defaults == null ? null : type.cast(defaults), path);
  }

  private @Nullable Object choice(JsonNode node, Class<?> type, String path) {
    List<Class<? extends Record>> ways = new ArrayList<>();
    for (Class<?> way : type.getPermittedSubclasses()) {
      ways.add(way.asSubclass(Record.class));
    }
    List<String> keys = ways.stream().map(way -> kebab(only(way).getName())).toList();
    int chosen = 0;
    if (node.isObject()) {
      List<String> given = List.copyOf(node.propertyNames());
      require(given.size() == 1, "must have one of the keys " + String.join(", ", keys));
      chosen = keys.indexOf(given.getFirst());
      if (chosen < 0) {
        String key = given.getFirst();
        problems.add("unknown key %s%s".formatted(join(path, key), Suggestions.hint(key, keys)));
        return null;
      }
    }
    Class<? extends Record> way = ways.get(chosen);
    JsonNode value = node.isObject() ? node.get(keys.get(chosen)) : node;
    String at = node.isObject() ? join(path, keys.get(chosen)) : path;
    int before = problems.size();
    @Nullable Object bound = given(value, only(way).getGenericType(), at);
    // Invalid elements of a list have been reported; the rest is not validated as a whole.
    return problems.size() > before ? null : construct(way, new Object[] {bound}, null, path);
  }

  private static RecordComponent only(Class<? extends Record> way) {
    return RecordShape.of(way).components().getFirst();
  }

  private List<Object> list(JsonNode node, Type element, String path) {
    require(node.isArray(), "must be a list");
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      @Nullable Object value = given(node.get(i), element, path + "[" + i + "]");
      if (value != null) { // a problem that is reported already
        values.add(value);
      }
    }
    return values;
  }

  private static ComponentSpec part(JsonNode node, @Nullable ComponentSpec fallback) {
    if (node.isString()) {
      return new ComponentSpec(node.stringValue(), JsonNodeFactory.instance.objectNode());
    }
    require(node.isObject(), "must be a type, or a mapping with a type");
    JsonNode type = node.get("type");
    String name =
        type != null && type.isString()
            ? type.stringValue()
            : type == null && fallback != null ? fallback.type() : null;
    if (name == null) {
      throw new TypeMismatch("must have a type that is a string");
    }
    ObjectNode settings = ((ObjectNode) node).deepCopy();
    settings.remove("type");
    return new ComponentSpec(name, settings);
  }

  private <R extends Record> @Nullable R construct(
      Class<R> type, @Nullable Object[] values, @Nullable R defaults, String path) {
    try {
      return type.getConstructor(RecordShape.of(type).types()).newInstance(values);
    } catch (InvocationTargetException e) {
      if (!(e.getTargetException() instanceof IllegalArgumentException invalid)) {
        throw new UndeclaredThrowableException(e.getTargetException());
      }
      String reason = Objects.requireNonNullElse(invalid.getMessage(), invalid.toString());
      problems.add(path.isEmpty() ? reason : path + ": " + reason);
      return defaults;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not a public record of an exported package", e);
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new TypeMismatch(expected);
    }
  }
}
