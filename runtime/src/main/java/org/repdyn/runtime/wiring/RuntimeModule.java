package org.repdyn.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.report.html.Section;
import org.repdyn.runtime.report.html.Sections;

/** Wires the runtime to the plugins that it finds. */
public final class RuntimeModule extends AbstractModule {
  private final List<Path> pluginDirectories;

  /**
   * A runtime with drop-in plugins.
   *
   * @param pluginDirectories directories of jars, beside the {@code plugins} directory of the image
   */
  public RuntimeModule(List<Path> pluginDirectories) {
    this.pluginDirectories = List.copyOf(pluginDirectories);
  }

  @Override
  protected void configure() {
    Multibinder<Section> sections = Multibinder.newSetBinder(binder(), Section.class);
    Sections.all().forEach(section -> sections.addBinding().toInstance(section));
    MapBinder<Precision, ExecutorFactory> executors =
        MapBinder.newMapBinder(binder(), Precision.class, ExecutorFactory.class);
    List.of(new SimdExecutorFactory(), new ReferenceExecutorFactory())
        .forEach(factory -> executors.addBinding(factory.precision()).toInstance(factory));
  }

  @Provides
  @Singleton
  Catalog catalog() {
    List<Path> directories = new ArrayList<>();
    Path ofImage = Path.of(System.getProperty("java.home"), "plugins");
    if (Files.isDirectory(ofImage)) { // only the image has one, not a JDK
      directories.add(ofImage);
    }
    directories.addAll(pluginDirectories);
    return Catalog.discover(directories);
  }
}
