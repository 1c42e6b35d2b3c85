package org.repdyn.runtime.network;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

/**
 * Where the elements of a transpose, concat, slice or reshape come from.
 *
 * @param operand for each element of the result, which operand it is taken from
 * @param position for each element of the result, its index there
 */
record IndexMap(int[] operand, int[] position) {

  static IndexMap of(Op op, List<Shape> in, Shape out) {
    IndexMap moves = new IndexMap(new int[out.size()], new int[out.size()]);
    switch (op) {
      case Op.Reshape _ -> Arrays.setAll(moves.position, i -> i);
      case Op.Transpose _ -> moves.transpose(out.dimension(-2), out.dimension(-1));
      case Op.Slice slice ->
          moves.slice(
              inner(out, slice.axis()),
              slice.from(),
              in.getFirst().dimension(slice.axis()),
              out.dimension(slice.axis()));
      case Op.Concat concat -> moves.concat(in, inner(out, concat.axis()), concat.axis());
      default -> throw new IllegalArgumentException("moves nothing: " + op);
    }
    return moves;
  }

  /** The number of elements of {@code shape} that share one index along and before an axis. */
  private static int inner(Shape shape, int axis) {
    int size = 1;
    for (int a = axis + 1; a < shape.rank(); a++) {
      size *= shape.dimension(a);
    }
    return size;
  }

  private void transpose(int rows, int columns) {
    for (int i = 0; i < position.length; i++) {
      int matrix = i / (rows * columns) * rows * columns;
      int within = i - matrix;
      position[i] = matrix + within % columns * rows + within / columns;
    }
  }

  /** The result keeps {@code length} of {@code whole} slabs of {@code inner} elements. */
  private void slice(int inner, int from, int whole, int length) {
    for (int i = 0; i < position.length; i++) {
      int slab = i / inner;
      position[i] = ((slab / length) * whole + from + slab % length) * inner + i % inner;
    }
  }

  private void concat(List<Shape> in, int inner, int axis) {
    int i = 0;
    for (int outer = 0; i < position.length; outer++) {
      for (int part = 0; part < in.size(); part++) {
        int block = in.get(part).dimension(axis) * inner;
        for (int k = 0; k < block; k++, i++) {
          operand[i] = part;
          position[i] = outer * block + k;
        }
      }
    }
  }
}
