package org.repdyn.bench.peers;

import java.lang.foreign.Arena;
import org.repdyn.runtime.kernel.Linear;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.PackedMatrix;
import org.repdyn.runtime.kernel.Workspace;

/**
 * The arithmetic of the default row's layers, all with the weights of one, which stay in the nearer
 * caches: what a step would take if memory took no time.
 */
final class Layer implements Contestant {
  private static final int WIDTH = 500;
  private static final int BATCH = 2;
  private static final float RATE = 1e-9f;

  private final Arena arena = Arena.ofShared();
  private final Workspace workspace = new Workspace();
  private final PackedMatrix weights =
      new PackedMatrix(Matrix.allocate(arena, 1, PackedMatrix.extent(WIDTH, WIDTH)), WIDTH, WIDTH);
  private final Matrix x = Matrix.allocate(arena, BATCH, WIDTH);
  private final Matrix y = Matrix.allocate(arena, BATCH, WIDTH);
  private final Matrix dx = Matrix.allocate(arena, BATCH, WIDTH);
  private final long layers;

  Layer(long weightBytes) {
    layers = weightBytes / (4L * WIDTH * WIDTH);
    for (int b = 0; b < BATCH; b++) {
      for (int i = 0; i < WIDTH; i++) {
        x.set(b, i, (i + b) % 7 - 3);
      }
    }
  }

  @Override
  public double burst(double seconds) {
    return Contestant.repeat(seconds, this::pass) / layers;
  }

  private void pass() {
    Linear.forward(x, weights, null, y, workspace);
    Linear.backwardUpdate(RATE, x, x, weights, dx, false, workspace);
  }

  @Override
  public void close() {
    arena.close();
  }
}
