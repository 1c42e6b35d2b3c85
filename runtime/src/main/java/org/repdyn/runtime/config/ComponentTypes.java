package org.repdyn.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The types that the components of a record of settings may have. */
public final class ComponentTypes {
  private static final Set<Class<?>> SCALARS =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          boolean.class,
          Boolean.class,
          String.class,
          Path.class);

  private ComponentTypes() {}

  /**
   * Checks a record and the records in it.
   *
   * @param type its class
   * @throws IllegalArgumentException naming the first component that settings cannot be bound to
   */
  public static void require(Class<? extends Record> type) {
    for (RecordComponent component : RecordShape.of(type).components()) {
      if (!isPossible(component.getGenericType(), type)) {
        throw new IllegalArgumentException(
            ("component %s of %s has the type %s; possible are int, long, double, boolean, String,"
                    + " Path, enums, records, and lists of these")
                .formatted(
                    component.getName(),
                    type.getSimpleName(),
                    component.getGenericType().getTypeName()));
      }
    }
  }

  private static boolean isPossible(Type type, Class<?> owner) {
    if (type instanceof ParameterizedType list) {
      return list.getRawType() == List.class && isPossible(list.getActualTypeArguments()[0], owner);
    }
    if (!(type instanceof Class<?> target)) {
      return false; // a variable of the record's
    }
    if (target.isRecord()) {
      if (target != owner) {
        require(target.asSubclass(Record.class));
      }
      return true;
    }
    if (target.isInterface() && target.isSealed()) {
      for (Class<?> way : target.getPermittedSubclasses()) {
        if (!way.isRecord() || RecordShape.of(way).components().size() != 1) {
          return false;
        }
      }
      return true;
    }
    return target.isEnum() || SCALARS.contains(target);
  }
}
