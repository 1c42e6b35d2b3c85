package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results are plain values: without null, without Jackson, small enough to read. */
class ResultsTest {
  private static final String RESULTS = "org.repdyn.runtime.results";
  private static final Set<Class<?>> BOXES =
      Set.of(Double.class, Float.class, Long.class, Integer.class, Boolean.class);

  @Test
  void theyKnowNothingOfJackson() {
    List<JavaClass> results =
        Sources.CLASSES.stream().filter(type -> isOfResults(type.getPackageName())).toList();
    assertThat(results).hasSizeGreaterThanOrEqualTo(10);
    assertThat(results)
        .flatExtracting(JavaClass::getDirectDependenciesFromSelf)
        .filteredOn(use -> use.getTargetClass().getPackageName().startsWith("tools.jackson"))
        .isEmpty();
  }

  @Test
  void theirRecordsHaveAtMostNineComponents() {
    List<Class<?>> records = types().filter(Class::isRecord).toList();
    assertThat(records).hasSizeGreaterThanOrEqualTo(8);
    assertThat(records).filteredOn(type -> type.getRecordComponents().length > 9).isEmpty();
  }

  /** What may be missing is an Optional or one case of a sealed type. */
  @Test
  void noSignatureHoldsANullOrABox() {
    List<Method> methods =
        types()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"))
            .toList();
    assertThat(methods).hasSizeGreaterThanOrEqualTo(40);
    assertThat(methods).filteredOn(method -> problem(method).isPresent()).isEmpty();
  }

  /** The rules see what they are to refuse. */
  @Test
  void nullsAndBoxesAreSeen() {
    assertThat(Samples.class.getDeclaredMethods())
        .hasSize(4)
        .allMatch(method -> problem(method).isPresent());
  }

  private interface Samples {
    Double box();

    @Nullable String missing();

    List<@Nullable String> holes();

    void take(Integer box);
  }

  private static Optional<AnnotatedType> problem(Method method) {
    List<AnnotatedType> types = new ArrayList<>(List.of(method.getAnnotatedParameterTypes()));
    types.add(method.getAnnotatedReturnType());
    return types.stream().filter(type -> isBox(type) || holdsNull(type)).findFirst();
  }

  private static boolean isBox(AnnotatedType type) {
    return BOXES.stream().anyMatch(box -> box.equals(type.getType()));
  }

  private static boolean holdsNull(AnnotatedType type) {
    if (type.isAnnotationPresent(Nullable.class)) {
      return true;
    }
    return switch (type) {
      case AnnotatedParameterizedType generic ->
          Arrays.stream(generic.getAnnotatedActualTypeArguments()).anyMatch(ResultsTest::holdsNull);
      case AnnotatedArrayType array -> holdsNull(array.getAnnotatedGenericComponentType());
      default -> false;
    };
  }

  private static Stream<Class<?>> types() {
    return Sources.CLASSES.stream()
        .filter(type -> isOfResults(type.getPackageName()))
        .map(JavaClass::reflect);
  }

  private static boolean isOfResults(String name) {
    return name.equals(RESULTS) || name.startsWith(RESULTS + ".");
  }
}
