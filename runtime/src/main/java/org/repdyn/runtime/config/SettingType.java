package org.repdyn.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The types that settings have, in the words of those who write files. */
public final class SettingType {
  private SettingType() {}

  /**
   * What a file may write.
   *
   * @param type of a component of a record
   * @return such as {@code whole number}, or {@code relu|tanh} for an enum
   */
  public static String of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return "list of " + of(list.getActualTypeArguments()[0]);
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "whole number";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true|false";
    }
    if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
      return Arrays.stream(enumeration.getEnumConstants())
          .map(constant -> Scalars.name((Enum<?>) constant))
          .collect(Collectors.joining("|"));
    }
    return type == String.class ? "text" : "mapping";
  }
}
