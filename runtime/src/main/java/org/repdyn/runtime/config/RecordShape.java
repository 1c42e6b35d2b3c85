package org.repdyn.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;

/**
 * The components of a record class and their keys. Looked up once for each class: reflection copies
 * what it returns, and a sweep binds its settings thousands of times.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, nor compared
record RecordShape(List<RecordComponent> components, List<String> keys, Class<?>[] types) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          List<RecordComponent> components = List.of(type.getRecordComponents());
          return new RecordShape(
              components,
              components.stream().map(c -> key(c.getName())).toList(),
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        }
      };

  /** The key of a component: its name in camel case, in lower-kebab. */
  static String key(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }
}
