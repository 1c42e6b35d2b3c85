package org.repdyn.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.repdyn.checks.ArchitectureRules.API;
import static org.repdyn.checks.ArchitectureRules.RUNTIME;
import static org.repdyn.checks.ArchitectureRules.WIRING;
import static org.repdyn.checks.ArchitectureRules.dependOn;
import static org.repdyn.checks.ArchitectureTest.ALL;
import static org.repdyn.checks.ArchitectureTest.atLeast;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of the networks: the graph's network, each executor, and the memory of one. */
class NetworkRoomsTest {
  private static final String SIMD = RUNTIME + ".network.simd..";
  private static final String REFERENCE = RUNTIME + ".network.reference..";

  @ParameterizedTest
  @ValueSource(strings = {"simd", "reference"})
  void anExecutorIsSeenByTheWiringAlone(String executor) {
    String room = RUNTIME + ".network." + executor + "..";
    atLeast(15, resideInAPackage(room));
    atLeast(1, resideInAPackage(WIRING).and(dependOn(resideInAPackage(room))));
    ArchitectureRules.room(executor).check(ALL);
  }

  @Test
  void memoryIsLaidOutForOneExecutor() {
    DescribedPredicate<JavaClass> memory = resideInAPackage(RUNTIME + ".network.memory..");
    atLeast(5, memory);
    atLeast(1, resideInAPackage(SIMD).and(dependOn(memory)));
    noClasses()
        .that(not(memory.or(resideInAPackage(SIMD))))
        .should()
        .dependOnClassesThat(memory)
        .check(ALL);
  }

  /**
   * An oracle shares no computation with what it judges: the reference uses no kernel, and of the
   * package above it only types that say what is to be computed, or which row of a table a number
   * names.
   */
  @Test
  void theReferenceComputesEverythingItself() {
    List<String> descriptions =
        List.of("Network", "Executor", "ExecutorFactory", "MemoryNeed", "OpTraits", "Tokens");
    List<String> settings = List.of("Precision", "UpdateRule");
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(REFERENCE, API, "java..", "org.hipparchus.special..")
            .or(in("network", descriptions))
            .or(in("config", settings));
    for (String name : descriptions) {
      atLeast(1, resideInAPackage(REFERENCE).and(dependOn(in("network", List.of(name)))));
    }
    classes()
        .that()
        .resideInAPackage(REFERENCE)
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(ALL);
    assertThat(
            classes()
                .that()
                .resideInAPackage(SIMD)
                .should()
                .onlyDependOnClassesThat(allowed)
                .evaluate(ALL)
                .hasViolation())
        .as("the rule bites on the executor that uses kernels")
        .isTrue();
  }

  /** Types of one package of the runtime by simple name, with what is nested in them. */
  private static DescribedPredicate<JavaClass> in(String name, List<String> types) {
    List<String> full = types.stream().map(t -> RUNTIME + "." + name + "." + t).toList();
    return describe(
        name + " " + types,
        type -> full.stream().anyMatch(f -> (type.getName() + "$").startsWith(f + "$")));
  }
}
