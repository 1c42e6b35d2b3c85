package org.repdyn.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.error.BrokenPlugin;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.PluginException;
import org.repdyn.runtime.theory.TwoPointProvider;

class CatalogTest {
  /** No settings. */
  public record None() {}

  private static CatalogEntry task(String id, String origin) {
    return new CatalogEntry(
        Service.TASK,
        id,
        new Named(id),
        new Origin(origin, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private record Named(String id) implements TaskProvider<None> {
    @Override
    public String summary() {
      return "A task.";
    }

    @Override
    public None defaults() {
      return new None();
    }

    @Override
    public Task create(None config, Seed seed) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void findsById() {
    Catalog catalog = Catalog.of(List.of(task("xor", "a")), List.of(task("mnist", "b")), List.of());
    assertThat(catalog.find(TaskProvider.class, "xor").id()).isEqualTo("xor");
    assertThat(catalog.entries()).extracting(CatalogEntry::id).containsExactly("mnist", "xor");
  }

  /** What the runtime does for its own theory it does by class, so a guard would hide it. */
  @Test
  void theRuntimesOwnTheoriesAreUnguarded() {
    TwoPointProvider own = new TwoPointProvider();
    assertThat(Discovery.program(List.of(own, new Named("xor"))).entries())
        .extracting(entry -> entry.provider() == own, CatalogEntry::id)
        .containsExactlyInAnyOrder(tuple(true, own.id()), tuple(false, "xor"));
  }

  @Test
  void anUnknownIdListsWhatExists() {
    Catalog catalog = Catalog.of(List.of(task("xor", "a")), List.of(task("mnist", "b")), List.of());
    assertThatThrownBy(() -> catalog.find(TaskProvider.class, "mnits"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there is no task \"mnits\"; did you mean mnist? Valid: mnist, xor");
  }

  @Test
  void aDuplicateIdIsRefusedAndNamesBothOrigins() {
    Catalog catalog =
        Catalog.of(List.of(), List.of(task("xor", "a.jar"), task("xor", "b.jar")), List.of());
    assertThatThrownBy(() -> catalog.find(TaskProvider.class, "xor"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("a.jar and b.jar: task xor is provided more than once");
  }

  @Test
  void aShippedIdIsThatOfTheShippedProvider() {
    CatalogEntry shipped = task("xor", "image");
    Catalog catalog = Catalog.of(List.of(shipped), List.of(task("xor", "a.jar")), List.of());
    assertThat(catalog.find(TaskProvider.class, "xor")).isSameAs(shipped);
    assertThat(catalog.entries()).containsExactly(shipped);
    assertThat(catalog.broken())
        .extracting(BrokenPlugin::toString)
        .containsExactly("a.jar: task xor has the id of that of image, which is used");
  }

  @Test
  void aBrokenPluginIsNamedWhereSomethingIsMissing() {
    Catalog catalog =
        Catalog.of(
            List.of(task("xor", "a")), List.of(), List.of(new BrokenPlugin("bad.jar", "no class")));
    assertThat(catalog.find(TaskProvider.class, "xor").id()).isEqualTo("xor");
    assertThatThrownBy(() -> catalog.find(TaskProvider.class, "gone"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("bad.jar: no class");
  }

  @Test
  void checksWhatAProviderSays() {
    assertThat(Description.of(new Named("ok-1")).id()).isEqualTo("ok-1");
    assertThatThrownBy(() -> Description.of(new Named("Not Kebab")))
        .hasMessageContaining("lower-kebab");
    assertThatThrownBy(() -> Description.of(new Named(null))).hasMessageContaining("lower-kebab");
  }
}
