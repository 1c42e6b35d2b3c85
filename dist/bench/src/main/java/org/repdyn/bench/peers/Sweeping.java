package org.repdyn.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.repdyn.plugin.mlp.MlpDecoder;
import org.repdyn.plugin.mlp.MlpEncoder;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.twopoints.TwoPoints;
import org.repdyn.runtime.Repdyn;
import org.repdyn.runtime.sweep.SweepControl;
import org.repdyn.runtime.sweep.SweepRequest;
import org.repdyn.runtime.theory.TwoPointProvider;

/**
 * Whole sweeps of the narrow row: planning, initial weights, training with every tenth step
 * recorded, fits, journal and tables.
 */
final class Sweeping implements Contestant {
  private static final String EXPERIMENT =
      """
      name: narrow
      task:     {type: two-points}
      encoder:  {type: mlp, width: 50, depth: 11}
      decoder:  {type: mlp, width: 50, depth: 10}
      training: {learning-rate: 0.005, steps: %d}
      record:   {every: 10}
      seeds: 1..%d
      """;

  private final Repdyn repdyn =
      Repdyn.builder()
          .providers(
              new MlpEncoder(),
              new MlpDecoder(),
              new TwoPoints(),
              new TwoPointProvider(),
              new Dopri5())
          .open();
  private final Path folder;
  private final SweepRequest request;
  private final SweepControl control;
  private final long steps;

  /**
   * A sweep.
   *
   * @param within where its directory is made
   * @param runs number of networks
   * @param steps of each
   * @param threads that share them
   */
  Sweeping(Path within, int runs, int steps, int threads) throws IOException {
    folder = Files.createTempDirectory(within, "sweep");
    Path file = folder.resolve("narrow.yaml");
    Files.writeString(file, EXPERIMENT.formatted(steps, runs));
    this.request =
        new SweepRequest(
            file,
            List.of(),
            Optional.of(folder.resolve("sweep")),
            Optional.empty(),
            Optional.empty(),
            SweepRequest.Failures.STOP);
    SweepControl d = SweepControl.DEFAULT;
    this.control = new SweepControl(threads, d.listener(), d.cancelled());
    this.steps = (long) runs * steps;
  }

  /** One sweep, or more; in steps of training a second. */
  @Override
  public double burst(double seconds) {
    long time = 0;
    long done = 0;
    for (; time < seconds * 1e9; done += steps) {
      long start = System.nanoTime();
      if (repdyn.sweeps().run(request, control).progress().failed() > 0) {
        throw new IllegalStateException("a run failed");
      }
      time += System.nanoTime() - start;
      delete(folder.resolve("sweep"));
    }
    return done * 1e9 / time;
  }

  @Override
  public void close() {
    delete(folder);
  }

  private static void delete(Path all) {
    try (Stream<Path> files = Files.walk(all)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
