package org.repdyn.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.repdyn.runtime.kernel.Matrix;

/** OpenBLAS, from the native jar of bytedeco, which the profile puts on the class path. */
final class OpenBlas {
  private static final String FOLDER = "/org/bytedeco/openblas/linux-x86_64/";

  /** The library, behind those that it needs. */
  private static final List<String> FILES =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;

  private final MethodHandle sgemm;
  private final String name;

  /**
   * Unpacks and loads it; it reads its number of threads and the kind of processor from the
   * environment.
   *
   * @param folder where its files go
   */
  OpenBlas(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      try (InputStream in = OpenBlas.class.getResourceAsStream(FOLDER + file)) {
        if (in == null) {
          throw new FileNotFoundException(FOLDER + file + " is not on the class path");
        }
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      System.load(folder.resolve(file).toAbsolutePath().toString());
    }
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = SymbolLookup.loaderLookup();
    sgemm =
        linker.downcallHandle(
            library.findOrThrow("cblas_sgemm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT));
    name = "OpenBLAS for " + core(linker, library);
  }

  private static String core(Linker linker, SymbolLookup library) {
    MethodHandle handle =
        linker.downcallHandle(
            library.findOrThrow("openblas_get_corename"), FunctionDescriptor.of(ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = (MemorySegment) handle.invokeExact();
      return text.reinterpret(64, arena, null).getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call OpenBLAS", e);
    }
  }

  /** What it calls the processor. */
  String name() {
    return name;
  }

  /** {@code Y = X Wᵀ}. */
  void multiply(Matrix x, Matrix w, Matrix y) {
    try {
      sgemm.invokeExact(
          ROW_MAJOR,
          PLAIN,
          TRANSPOSED,
          y.rows(),
          y.columns(),
          x.columns(),
          1f,
          x.data(),
          x.stride(),
          w.data(),
          w.stride(),
          0f,
          y.data(),
          y.stride());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call OpenBLAS", e);
    }
  }

  /** A matrix of numbers that repeat. */
  static Matrix filled(Arena arena, int rows, int columns) {
    Matrix matrix = Matrix.allocate(arena, rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix.set(r, c, 1 + (r * columns + c) % 17 / 16f);
      }
    }
    return matrix;
  }

  /** Both have computed the same product, or their times mean nothing. */
  static void agree(Matrix ours, Matrix theirs) {
    double[] a = ours.toArray();
    double[] b = theirs.toArray();
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= 1e-4 * Math.abs(b[i]))) {
        throw new IllegalStateException("the products differ: " + a[i] + ", " + b[i]);
      }
    }
  }
}
