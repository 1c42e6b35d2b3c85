package org.repdyn.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.List;

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
              components.stream().map(c -> Binder.kebab(c.getName())).toList(),
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        }
      };

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }
}
