package org.repdyn.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Records with one component changed. */
final class Settings {
  private Settings() {}

  static List<Object> senseless(Class<?> type) {
    if (type == double.class) {
      return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
    return type == int.class
        ? List.of(Integer.MIN_VALUE)
        : type == long.class ? List.of(Long.MIN_VALUE) : List.of();
  }

  static <C extends Record> C with(C config, RecordComponent changed, Object value) {
    RecordComponent[] components = config.getClass().getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        boolean same = components[i].getName().equals(changed.getName());
        values[i] = same ? value : components[i].getAccessor().invoke(config);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked")
      C made = (C) config.getClass().getConstructor(types).newInstance(values);
      return made;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(config.getClass() + " must be a public record", e);
    }
  }
}
