package org.repdyn.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;
import org.repdyn.runtime.plugin.Catalog;
import org.repdyn.runtime.report.html.Section;
import org.repdyn.runtime.report.html.Sections;
import org.repdyn.runtime.sweep.LocalExecutor;
import org.repdyn.runtime.sweep.SweepExecutor;
import org.repdyn.runtime.sweep.slurm.SlurmExecutor;
import org.repdyn.runtime.trajectory.CsvFormat;
import org.repdyn.runtime.trajectory.NpyFormat;
import org.repdyn.runtime.trajectory.TrajectoryFormat;

/** Binds singletons, replaceable parts and sets. Everything else is created by its constructor. */
public final class RuntimeModule extends AbstractModule {
  private final Supplier<List<Path>> pluginDirectories;
  private final List<org.repdyn.api.Provider<?>> providers;

  /**
   * A runtime with drop-in plugins.
   *
   * @param pluginDirectories directories of jars, in addition to the {@code plugins} directory of
   *     the image; called when plugins are first needed
   */
  public RuntimeModule(Supplier<List<Path>> pluginDirectories) {
    this(pluginDirectories, List.of());
  }

  /**
   * The same for a program that has providers of its own.
   *
   * @param pluginDirectories directories of jars
   * @param providers the program's, in addition
   */
  public RuntimeModule(
      Supplier<List<Path>> pluginDirectories, List<org.repdyn.api.Provider<?>> providers) {
    this.pluginDirectories = pluginDirectories;
    this.providers = providers;
  }

  @Override
  protected void configure() {
    bind(ThreadFactory.class).toInstance(Executors.defaultThreadFactory());
    executors();
    trajectoryFormats();
    reportSections();
    sweepExecutors();
  }

  private void executors() {
    MapBinder<Precision, ExecutorFactory> executors =
        MapBinder.newMapBinder(binder(), Precision.class, ExecutorFactory.class);
    List.of(new SimdExecutorFactory(), new ReferenceExecutorFactory())
        .forEach(factory -> executors.addBinding(factory.precision()).toInstance(factory));
  }

  private void trajectoryFormats() {
    MapBinder<String, TrajectoryFormat> formats =
        MapBinder.newMapBinder(binder(), String.class, TrajectoryFormat.class);
    formats.addBinding("csv").toInstance(new CsvFormat());
    formats.addBinding("npy").toInstance(new NpyFormat());
  }

  private void sweepExecutors() {
    MapBinder<String, SweepExecutor> executors =
        MapBinder.newMapBinder(binder(), String.class, SweepExecutor.class);
    executors.addBinding(LocalExecutor.NAME).toInstance(new LocalExecutor());
    executors.addBinding(SlurmExecutor.NAME).toInstance(new SlurmExecutor(pluginDirectories));
  }

  private void reportSections() {
    Multibinder<Section> sections = Multibinder.newSetBinder(binder(), Section.class);
    for (Sections section : Sections.values()) {
      // Not the constants themselves: Guice would search all methods of their superclass Enum.
      Provider<Section> provider = section::create;
      sections.addBinding().toProvider(provider);
    }
  }

  @Provides
  @Singleton
  Catalog catalog() {
    List<Path> directories = new ArrayList<>();
    Path ofImage = Path.of(System.getProperty("java.home"), "plugins");
    if (Files.isDirectory(ofImage)) { // only the image has one, not a JDK
      directories.add(ofImage);
    }
    directories.addAll(pluginDirectories.get());
    return Catalog.discover(directories, providers);
  }
}
