package org.repdyn.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
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
import org.repdyn.runtime.kernel.Gemm;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.Workspace;

/** The forward product of a dense layer, {@code X Wᵀ}, beside three plain loops in the same JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {

  /**
   * Rows, inputs and outputs of the layer: the paper's network, MNIST's first layer, and a square.
   */
  @Param({"2x500x500", "64x784x200", "500x500x500"})
  public String shape;

  private Arena arena;
  private Workspace workspace;
  private Matrix x;
  private Matrix w;
  private Matrix y;

  /** Fills the operands with numbers that are neither zero nor denormal. */
  @Setup(Level.Trial)
  public void allocate() {
    String[] sizes = shape.split("x");
    int rows = Integer.parseInt(sizes[0]);
    int inputs = Integer.parseInt(sizes[1]);
    int outputs = Integer.parseInt(sizes[2]);
    arena = Arena.ofShared();
    workspace = new Workspace();
    x = filled(rows, inputs);
    w = filled(outputs, inputs);
    y = Matrix.allocate(arena, rows, outputs);
  }

  /** Frees them. */
  @TearDown(Level.Trial)
  public void free() {
    arena.close();
  }

  /** What the runtime does. */
  @Benchmark
  public Matrix kernel() {
    Gemm.nt(1f, x, w, 0f, y, workspace);
    return y;
  }

  /** What a compiler makes of three loops. */
  @Benchmark
  public Matrix loops() {
    for (int r = 0; r < y.rows(); r++) {
      for (int c = 0; c < y.columns(); c++) {
        float sum = 0f;
        for (int i = 0; i < x.columns(); i++) {
          sum = Math.fma(at(x, r, i), at(w, c, i), sum);
        }
        y.data().setAtIndex(ValueLayout.JAVA_FLOAT, (long) r * y.stride() + c, sum);
      }
    }
    return y;
  }

  private Matrix filled(int rows, int columns) {
    Matrix matrix = Matrix.allocate(arena, rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.data().setAtIndex(ValueLayout.JAVA_FLOAT, i, 1f + (i % 17) / 16f);
    }
    return matrix;
  }

  private static float at(Matrix matrix, int row, int column) {
    return matrix.data().getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * matrix.stride() + column);
  }
}
