package org.repdyn.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.report.html.Html;
import org.repdyn.runtime.report.html.RunReport;
import org.repdyn.runtime.report.html.Section;
import org.repdyn.runtime.report.html.Sections;

class RuntimeModuleTest {
  private static final AtomicInteger MADE = new AtomicInteger();

  /** A section of an embedding program. */
  static final class Own implements Section {
    Own() {
      MADE.incrementAndGet();
    }

    @Override
    public String title() {
      return "Own";
    }

    @Override
    public Optional<Html> body(RunReport report) {
      return Optional.empty();
    }
  }

  private static Set<Section> sections(Module module) {
    return Guice.createInjector(module).getInstance(new Key<Set<Section>>() {});
  }

  @Test
  void sectionsHaveTheOrderOfThePageAndAnOverrideAddsToThem() {
    List<String> ours =
        Arrays.stream(Sections.values()).map(section -> section.create().title()).toList();
    assertThat(sections(new RuntimeModule(List::of)))
        .extracting(Section::title)
        .containsExactlyElementsOf(ours);
    AbstractModule own =
        new AbstractModule() {
          @Override
          protected void configure() {
            Multibinder.newSetBinder(binder(), Section.class).addBinding().toProvider(Own::new);
          }
        };
    Module both = Modules.override(new RuntimeModule(List::of)).with(own);
    Guice.createInjector(both);
    assertThat(MADE).hasValue(0);
    assertThat(sections(both))
        .extracting(Section::title)
        .containsSubsequence(ours)
        .contains("Own")
        .hasSize(ours.size() + 1);
  }
}
