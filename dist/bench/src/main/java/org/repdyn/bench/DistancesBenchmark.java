package org.repdyn.bench;

import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.repdyn.api.Seed;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Workspace;

/**
 * The squared distances of 10,000 points beside a matrix product of this machine. Distances need
 * the products of half of all pairs, {@code 10,000² d} floating-point operations; the product has
 * {@code 2 500³}. The heap has been touched before: a fresh 400 MB are as slow as a virtual machine
 * hands out memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DistancesBenchmark {
  private static final int POINTS = 10_000;
  private static final int SIDE = 500;

  /** Components of a point: pixels of MNIST, units of its network. */
  @Param({"784", "200"})
  public int dimension;

  private Points points;
  private Arena arena;
  private Workspace workspace;
  private Matrix a;
  private Matrix b;
  private Matrix c;

  /** Normal numbers everywhere. */
  @Setup(Level.Trial)
  public void allocate() {
    Seed seed = Seed.of(1);
    double[] values = new double[POINTS * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = seed.normal(i);
    }
    points = new Points(POINTS, dimension, values);
    arena = Arena.ofShared();
    workspace = new Workspace();
    a = Matrix.allocate(arena, SIDE, SIDE);
    b = Matrix.allocate(arena, SIDE, SIDE);
    c = Matrix.allocate(arena, SIDE, SIDE);
    for (Matrix m : new Matrix[] {a, b}) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        m.set(i / SIDE, i % SIDE, (float) values[i % values.length]);
      }
    }
  }

  /** Frees the operands of the product. */
  @TearDown(Level.Trial)
  public void free() {
    arena.close();
  }

  /** All distances, held in 400 MB. */
  @Benchmark
  public DistanceMatrix distances() {
    return Distances.squared(points);
  }

  /** The same distances, passed by in parts of rows. */
  @Benchmark
  public double rows() {
    double[] sum = new double[1];
    Distances.squared(points, (i, first, count, distances) -> sum[0] += distances[count - 1]);
    return sum[0];
  }

  /** {@code A Bᵀ} of 500 x 500 x 500. */
  @Benchmark
  public Matrix product() {
    Gemm.nt(1f, a, b, 0f, c, workspace);
    return c;
  }
}
