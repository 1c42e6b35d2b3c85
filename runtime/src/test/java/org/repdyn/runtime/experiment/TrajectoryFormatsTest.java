package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.util.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.trajectory.TrajectoryFile;
import org.repdyn.runtime.trajectory.TrajectoryFormat;
import org.repdyn.runtime.trajectory.TwoPointArrays;
import org.repdyn.runtime.wiring.RuntimeModule;

class TrajectoryFormatsTest {
  @TempDir Path folder;

  private final TrajectoryFormats formats =
      Guice.createInjector(new RuntimeModule(List::of)).getInstance(TrajectoryFormats.class);

  @Test
  void aFileOfAnyUnknownExtensionIsCsv() throws IOException {
    for (String name : List.of("t.csv", "t.CSV", "t.dat", "t")) {
      Path file = Files.writeString(folder.resolve(name), "step,h,y,w\n0,1,2,3\n");
      assertThat(formats.read(new TrajectoryFile(file, 1, 0.5)).rows()).isEqualTo(1);
    }
  }

  @Test
  void aFormatRefusesFilesOfTheOtherKind() {
    Path npy = folder.resolve("a.npy");
    assertThatThrownBy(() -> formats.read(new TrajectoryFile(npy, 1, 0.5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.npy is a NumPy file; give representations");
    Path csv = folder.resolve("a.csv");
    assertThatThrownBy(() -> formats.read(new TwoPointArrays(csv, npy, npy, npy)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.csv is a CSV file");
    Path other = folder.resolve("a.bin");
    assertThatThrownBy(() -> formats.read(new TwoPointArrays(other, npy, npy, npy)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.npy");
  }

  @Test
  void anEmbeddingProgramAddsAFormat() {
    AbstractModule own =
        new AbstractModule() {
          @Override
          protected void configure() {
            MapBinder.newMapBinder(binder(), String.class, TrajectoryFormat.class)
                .addBinding("mine")
                .toInstance(
                    source -> {
                      throw new InvalidInputException("mine: " + source.file().getFileName());
                    });
          }
        };
    TrajectoryFormats extended =
        Guice.createInjector(Modules.override(new RuntimeModule(List::of)).with(own))
            .getInstance(TrajectoryFormats.class);
    assertThatThrownBy(() -> extended.read(new TrajectoryFile(Path.of("a.mine"), 1, 1)))
        .hasMessage("mine: a.mine");
  }
}
