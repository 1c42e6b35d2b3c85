package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing uses what uses it: neither packages, nor the classes of one package. */
class CyclesTest {

  @Test
  void packagesAreFreeOfCycles() {
    assertThat(packages()).hasSizeGreaterThanOrEqualTo(20);
    ArchitectureRules.ACYCLIC.check(Sources.CLASSES);
  }

  /**
   * A class counts with its nested ones. A sealed type may name what it permits, and these name it:
   * they are one thing, taken apart for its readers.
   */
  @Test
  void classesOfAPackageAreFreeOfCycles() {
    assertThat(packages().values()).anyMatch(uses -> edges(uses) >= 50);
    assertThat(packages().values().stream().flatMap(uses -> cycles(uses).stream())).isEmpty();
  }

  @Test
  void cyclesAreFound() {
    Map<String, Set<String>> uses =
        Map.of(
            "a",
            Set.of("b"),
            "b",
            Set.of("c"),
            "c",
            Set.of("a", "d"),
            "d",
            Set.of("e"),
            "e",
            Set.of());
    assertThat(cycles(uses)).containsExactly(new TreeSet<>(Set.of("a", "b", "c")));
  }

  private static int edges(Map<String, Set<String>> uses) {
    return uses.values().stream().mapToInt(Set::size).sum();
  }

  /** For each package, which of its top-level classes use which others of it. */
  private static Map<String, Map<String, Set<String>>> packages() {
    Map<String, Map<String, Set<String>>> packages = new TreeMap<>();
    for (JavaClass type : Sources.CLASSES) {
      Set<String> used =
          packages
              .computeIfAbsent(type.getPackageName(), name -> new TreeMap<>())
              .computeIfAbsent(top(type).getName(), name -> new TreeSet<>());
      Set<String> permitted = permitted(top(type));
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = top(dependency.getTargetClass());
        if (target.getPackageName().equals(type.getPackageName())
            && !target.equals(top(type))
            && !permitted.contains(target.getName())) {
          used.add(target.getName());
        }
      }
    }
    return packages;
  }

  private static JavaClass top(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    return element.getEnclosingClass().map(CyclesTest::top).orElse(element);
  }

  /** The top-level classes that a class, or one nested in it, permits, at any depth. */
  private static Set<String> permitted(JavaClass type) {
    Set<String> permitted = new TreeSet<>();
    Deque<Class<?>> rest = new ArrayDeque<>(List.of(type.reflect()));
    while (!rest.isEmpty()) {
      Class<?> next = rest.pop();
      rest.addAll(List.of(next.getDeclaredClasses()));
      if (next.isSealed()) {
        for (Class<?> one : next.getPermittedSubclasses()) {
          permitted.add(outermost(one).getName());
          if (one.isSealed()) {
            rest.add(one);
          }
        }
      }
    }
    return permitted;
  }

  private static Class<?> outermost(Class<?> type) {
    return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
  }

  /** The groups of more than one class that all reach each other (Tarjan 1972). */
  private static List<Set<String>> cycles(Map<String, Set<String>> uses) {
    return new Components(uses).cycles;
  }

  private static final class Components {
    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Set<String>> cycles = new ArrayList<>();

    Components(Map<String, Set<String>> uses) {
      this.uses = uses;
      uses.keySet().stream().sorted().filter(name -> !index.containsKey(name)).forEach(this::visit);
    }

    private void visit(String name) {
      index.put(name, index.size());
      low.put(name, index.get(name));
      path.push(name);
      for (String used : uses.getOrDefault(name, Set.of())) {
        if (!index.containsKey(used)) {
          visit(used);
          low.merge(name, low.get(used), Math::min);
        } else if (path.contains(used)) {
          low.merge(name, index.get(used), Math::min);
        }
      }
      if (low.get(name).equals(index.get(name))) {
        Set<String> component = new TreeSet<>();
        String member;
        do {
          member = path.pop();
          component.add(member);
        } while (!member.equals(name));
        if (component.size() > 1) {
          cycles.add(component);
        }
      }
    }
  }
}
