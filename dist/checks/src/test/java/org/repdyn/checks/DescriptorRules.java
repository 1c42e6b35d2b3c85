package org.repdyn.checks;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Opens;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.repdyn.api.DecoderProvider;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.TaskProvider;

/** What a module of ours may require, export, open, use and provide. */
final class DescriptorRules {
  static final String API = "org.repdyn.api";
  static final String RUNTIME = "org.repdyn.runtime";
  static final String TESTKIT = "org.repdyn.testkit";
  static final String PLUGIN = "org.repdyn.plugin.";

  static final Set<String> SERVICES =
      Set.of(
          EncoderProvider.class.getName(),
          DecoderProvider.class.getName(),
          TaskProvider.class.getName(),
          SolverProvider.class.getName(),
          DynamicsProvider.class.getName());

  private final ModuleDescriptor module;
  private final List<String> problems = new ArrayList<>();

  private DescriptorRules(ModuleDescriptor module) {
    this.module = module;
  }

  /** What a module has that it must not have, or lacks. */
  static List<String> problems(ModuleDescriptor module) {
    DescriptorRules rules = new DescriptorRules(module);
    rules.everywhere();
    switch (module.name()) {
      case API -> rules.api();
      case RUNTIME -> rules.runtime();
      case TESTKIT -> rules.exportsItself();
      default -> rules.plugin();
    }
    return rules.problems;
  }

  private void everywhere() {
    require(!module.isAutomatic(), "is automatic");
    require(!module.isOpen(), "is open");
    Set<String> used = module.name().equals(RUNTIME) ? SERVICES : Set.of();
    require(module.uses().equals(used), "uses " + module.uses());
    require(
        module.provides().stream().map(Provides::service).allMatch(SERVICES::contains),
        "provides what is no service of the api");
  }

  private void api() {
    require(required().equals(Set.of("java.base")), "requires " + required());
    require(
        !module.exports().isEmpty() && module.exports().stream().noneMatch(Exports::isQualified),
        "exports " + module.exports());
    require(module.opens().isEmpty(), "opens " + module.opens());
  }

  /** Libraries that inject and bind are told by name what they may open. */
  private void runtime() {
    require(module.opens().stream().allMatch(Opens::isQualified), "opens " + module.opens());
    require(required().stream().noneMatch(name -> name.startsWith(PLUGIN)), "requires a plugin");
    require(!required().contains(TESTKIT), "requires the testkit");
  }

  private void plugin() {
    require(module.name().startsWith(PLUGIN), "is unknown");
    require(required().equals(Set.of("java.base", API)), "requires " + required());
    require(!module.provides().isEmpty(), "provides nothing");
    require(module.opens().isEmpty(), "opens " + module.opens());
    exportsItself();
  }

  /** The package of its own name, which has the records of settings, and no other. */
  private void exportsItself() {
    require(
        module.exports().stream().noneMatch(Exports::isQualified)
            && module.exports().stream()
                .map(Exports::source)
                .toList()
                .equals(List.of(module.name())),
        "exports " + module.exports());
  }

  /** What a module needs at run time; annotations for the compiler are not among it. */
  private Set<String> required() {
    return module.requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .collect(Collectors.toSet());
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      problems.add(module.name() + " " + otherwise);
    }
  }
}
