package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Doc;
import org.repdyn.api.Provider;
import org.repdyn.runtime.config.Binder;

/**
 * The contract of all providers.
 *
 * @param <C> the configuration record
 */
public interface ProviderContract<C extends Record> {

  /**
   * The provider under test.
   *
   * @return a new instance
   */
  Provider<C> provider();

  /**
   * Configurations used by the checks; small ones if the defaults would be slow.
   *
   * @return at least one
   */
  default List<C> cases() {
    return List.of(provider().defaults());
  }

  /**
   * Components that accept any number of their type, so that no value is rejected.
   *
   * @return their names in Java
   */
  default Set<String> unbounded() {
    return Set.of();
  }

  /** {@code [a-z0-9]+(-[a-z0-9]+)*}. */
  @Test
  default void idIsLowerKebab() {
    assertThat(provider().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(provider().id()).isEqualTo(provider().id());
  }

  /** The summary fits on one line of a listing. */
  @Test
  default void summaryIsOneLine() {
    assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
  }

  /** The runtime binds settings to it without special access. */
  @Test
  default void settingsAreAPublicRecordOfAnExportedPackage() {
    Class<?> type = provider().defaults().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    Descriptors.of(type)
        .ifPresent(
            module ->
                assertThat(module.exports().stream().filter(e -> !e.isQualified()))
                    .as("exports of %s", module.name())
                    .anyMatch(e -> e.source().equals(type.getPackageName())));
  }

  /** The module descriptor declares the provider. */
  @Test
  default void theModuleProvidesTheProvider() {
    Class<?> type = provider().getClass();
    Descriptors.of(type)
        .ifPresent(
            module ->
                assertThat(module.provides().stream().flatMap(p -> p.providers().stream()))
                    .as("providers of %s", module.name())
                    .contains(type.getName()));
  }

  /** {@code repdyn plugins ID} shows these texts. */
  @Test
  default void everyComponentIsDocumented() {
    for (RecordComponent component : components()) {
      Doc doc = component.getAnnotation(Doc.class);
      assertThat(doc).as("@Doc of %s", component.getName()).isNotNull();
      assertThat(doc.value()).as("@Doc of %s", component.getName()).isNotBlank();
    }
  }

  /** The resolved settings can be read again. */
  @Test
  default void settingsSurviveAFile() {
    C defaults = provider().defaults();
    for (C config : cases()) {
      Binder binder = new Binder();
      @SuppressWarnings("unchecked")
      Class<C> type = (Class<C>) config.getClass();
      assertThat(binder.bind(Binder.tree(config), type, defaults, "")).isEqualTo(config);
      assertThat(binder.problems()).isEmpty();
    }
  }

  /** NaN, infinity and the smallest integer are never valid settings. */
  @Test
  default void senselessNumbersAreRefusedByName() {
    for (RecordComponent component : components()) {
      if (!unbounded().contains(component.getName())) {
        for (Object bad : Settings.senseless(component.getType())) {
          assertThatIllegalArgumentException()
              .as("%s = %s", component.getName(), bad)
              .isThrownBy(() -> Settings.with(provider().defaults(), component, bad))
              .withMessageContaining(Binder.kebab(component.getName()));
        }
      }
    }
  }

  private RecordComponent[] components() {
    return provider().defaults().getClass().getRecordComponents();
  }
}
