package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader can hold in mind: short classes, short parameter lists, small packages. */
class SizesTest {
  private static final String KERNEL = "org.repdyn.runtime.kernel";
  private static final String GRAPH = "org.repdyn.api.graph";
  private static final String REPORT = "org.repdyn.runtime.report";
  private static final String CONFIG = "org.repdyn.runtime.config";

  /** Kernels are long loops, and the graph has a method for each operation. */
  @Test
  void noClassIsLongerThan300Lines() {
    Map<Path, Long> lines = Sources.lines();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(300);
    assertThat(lines.entrySet())
        .filteredOn(file -> !List.of(KERNEL, GRAPH).contains(packageOf(file.getKey())))
        .hasSizeGreaterThanOrEqualTo(250)
        .filteredOn(file -> file.getValue() > 300)
        .isEmpty();
  }

  /** The report has sub-packages, and in them one small class for each of its sections. */
  @Test
  void noPackageHasMoreThan25Files() {
    Map<String, Long> files =
        Sources.lines().keySet().stream()
            .collect(Collectors.groupingBy(SizesTest::packageOf, Collectors.counting()));
    assertThat(files).hasSizeGreaterThanOrEqualTo(25);
    assertThat(files.entrySet())
        .filteredOn(entry -> !entry.getKey().startsWith(REPORT))
        .filteredOn(entry -> entry.getValue() > 25)
        .isEmpty();
  }

  /**
   * Kernels take arrays, strides and sizes, also the one of the Runge-Kutta methods; a record's
   * components are counted by themselves.
   */
  @Test
  void noParameterListIsLongerThanSeven() {
    List<JavaCodeUnit> all =
        types()
            .filter(type -> !type.getPackageName().equals(KERNEL))
            .filter(type -> !type.getName().equals("org.repdyn.plugin.rungekutta.Combination"))
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(unit -> !isCanonical(unit))
            .toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(1500);
    assertThat(all)
        .filteredOn(unit -> parameters(unit) > 7)
        .extracting(JavaCodeUnit::getFullName)
        .isEmpty();
  }

  /** Settings have a component for each key of the file; kernels are told their geometry. */
  @Test
  void noRecordHasMoreThanNineComponents() {
    List<? extends Class<?>> records =
        types()
            .filter(type -> !List.of(CONFIG, KERNEL).contains(type.getPackageName()))
            .filter(type -> !type.getSimpleName().endsWith("Settings"))
            .map(JavaClass::reflect)
            .filter(Class::isRecord)
            .toList();
    assertThat(records).hasSizeGreaterThanOrEqualTo(100);
    assertThat(records).filteredOn(type -> type.getRecordComponents().length > 9).isEmpty();
  }

  private static Stream<JavaClass> types() {
    Predicate<JavaClass> written =
        type -> !type.isAnonymousClass() && !type.isLocalClass() && !type.isArray();
    return Sources.CLASSES.stream().filter(written);
  }

  private static boolean isCanonical(JavaCodeUnit unit) {
    if (!(unit instanceof JavaConstructor) || !unit.getOwner().isRecord()) {
      return false;
    }
    List<String> components =
        Stream.of(unit.getOwner().reflect().getRecordComponents())
            .map(component -> component.getType().getName())
            .toList();
    return unit.getRawParameterTypes().stream()
        .map(type -> type.reflect().getName())
        .toList()
        .equals(components);
  }

  /** Without those that the compiler adds: the name and number of a constant, the outer object. */
  private static int parameters(JavaCodeUnit unit) {
    int count = unit.getRawParameterTypes().size();
    JavaClass owner = unit.getOwner();
    if (!(unit instanceof JavaConstructor)) {
      return count;
    }
    return owner.isEnum() ? count - 2 : owner.isInnerClass() ? count - 1 : count;
  }

  private static String packageOf(Path file) {
    return file.getNameCount() == 1 ? "" : file.getParent().toString().replace('/', '.');
  }
}
