package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * Where the elements of a transpose, concat or slice come from.
 *
 * @param operand for each element of the result, which operand it is taken from
 * @param position for each element of the result, its index there
 */
record IndexMap(int[] operand, int[] position) {

  private static IndexMap allocate(Shape out) {
    return new IndexMap(new int[out.size()], new int[out.size()]);
  }

  /** The last two dimensions exchanged. */
  static IndexMap transpose(Shape out) {
    IndexMap map = allocate(out);
    int rows = out.dimension(-2);
    int columns = out.dimension(-1);
    for (int i = 0; i < map.position.length; i++) {
      int matrix = i / (rows * columns) * rows * columns;
      int within = i - matrix;
      map.position[i] = matrix + within % columns * rows + within / columns;
    }
    return map;
  }

  /** The result keeps {@code length} of {@code whole} slabs of {@code inner} elements. */
  static IndexMap slice(Op.Slice op, Shape in, Shape out) {
    IndexMap map = allocate(out);
    int inner = inner(out, op.axis());
    int whole = in.dimension(op.axis());
    int length = out.dimension(op.axis());
    for (int i = 0; i < map.position.length; i++) {
      int slab = i / inner;
      map.position[i] = ((slab / length) * whole + op.from() + slab % length) * inner + i % inner;
    }
    return map;
  }

  /** Blocks of the operands in turn. */
  static IndexMap concat(Op.Concat op, List<Shape> in, Shape out) {
    IndexMap map = allocate(out);
    int inner = inner(out, op.axis());
    int i = 0;
    for (int outer = 0; i < map.position.length; outer++) {
      for (int part = 0; part < in.size(); part++) {
        int block = in.get(part).dimension(op.axis()) * inner;
        for (int k = 0; k < block; k++, i++) {
          map.operand[i] = part;
          map.position[i] = outer * block + k;
        }
      }
    }
    return map;
  }

  /** The number of elements of {@code shape} that share one index along and before an axis. */
  private static int inner(Shape shape, int axis) {
    int size = 1;
    for (int a = axis + 1; a < shape.rank(); a++) {
      size *= shape.dimension(a);
    }
    return size;
  }
}
