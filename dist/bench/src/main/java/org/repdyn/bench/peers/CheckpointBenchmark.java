package org.repdyn.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A checkpoint of the default row, 19 MB of weights, on the disk: training stops for it once in 60
 * seconds, so that 600 ms are 1 % of the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckpointBenchmark {
  private Path folder;
  private Recorded run;

  /** Trains a little. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory(Path.of("target"), "checkpoint");
    run = new Recorded(Row.DEFAULT, 1, List.of());
    run.burst(1);
  }

  /** One checkpoint. */
  @Benchmark
  public void write() throws IOException {
    run.checkpoint(folder.resolve("checkpoint.safetensors"));
  }

  /** Deletes it. */
  @TearDown
  public void end() throws IOException {
    run.close();
    Files.delete(folder.resolve("checkpoint.safetensors"));
    Files.delete(folder);
  }
}
