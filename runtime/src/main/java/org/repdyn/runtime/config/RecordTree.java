package org.repdyn.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trees of records: what {@link Binder} binds, the other way. The first way of a choice, where
 * it is a number or a truth value, is written without its key.
 */
final class RecordTree {
  private RecordTree() {}

  /** The tree of a record, or of any value that a component may hold. */
  static JsonNode of(@Nullable Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case null -> nodes.nullNode();
      case Boolean b -> nodes.booleanNode(b);
      case Integer i -> nodes.numberNode(i);
      case Long l -> nodes.numberNode(l);
      case Double d -> nodes.numberNode(d);
      case Enum<?> e -> nodes.stringNode(Scalars.name(e));
      case String s -> nodes.stringNode(s);
      case Path file -> nodes.stringNode(file.toString());
      case JsonNode n -> n;
      case List<?> list -> {
        var array = nodes.arrayNode();
        list.forEach(element -> array.add(of(element)));
        yield array;
      }
      case ComponentSpec part -> {
        ObjectNode object = nodes.objectNode().put("type", part.type());
        part.settings().properties().forEach(e -> object.set(e.getKey(), e.getValue()));
        yield object;
      }
      case Record record when isWrittenAlone(record) ->
          of(read(RecordShape.of(record.getClass()).components().getFirst(), record));
      case Record record -> {
        ObjectNode object = nodes.objectNode();
        RecordShape shape = RecordShape.of(record.getClass());
        for (int i = 0; i < shape.keys().size(); i++) {
          object.set(shape.keys().get(i), of(read(shape.components().get(i), record)));
        }
        yield object;
      }
      default -> throw new IllegalArgumentException("no tree for " + value.getClass());
    };
  }

  /** Whether a record is the first way of a choice, and its value a single one. */
  private static boolean isWrittenAlone(Record record) {
    Class<?> type = record.getClass();
    return Stream.of(type.getInterfaces())
            .anyMatch(choice -> choice.isSealed() && choice.getPermittedSubclasses()[0] == type)
        && RecordShape.of(type).types()[0].isPrimitive();
  }

  static @Nullable Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (InvocationTargetException e) {
      throw new UndeclaredThrowableException(e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          record.getClass() + " is not a public record of an exported package", e);
    }
  }
}
