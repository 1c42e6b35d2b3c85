package org.repdyn.api.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The closed set of operations. Each states its operands and derives the shape of its result,
 * throwing {@link IllegalArgumentException} if the operands do not fit; {@link Graph} adds the name
 * of the layer. {@link Elementwise} is the extension point of the set.
 */
public sealed interface Op {

  /**
   * The shape of the result.
   *
   * @param operands the shapes of the operands
   * @return the shape of one sample of the result
   */
  Shape shape(List<Shape> operands);

  /**
   * The samples.
   *
   * @param declared the shape of one sample
   */
  record Input(Shape declared) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return declared;
    }
  }

  /**
   * A trained array.
   *
   * @param declared its shape
   * @param initializer its first values
   */
  record Parameter(Shape declared, Initializer initializer) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return declared;
    }
  }

  /**
   * A fixed array.
   *
   * @param declared its shape
   * @param values its elements, row-major
   */
  record Constant(Shape declared, List<Double> values) implements Op {
    /** Checks the number of values. */
    public Constant {
      values = List.copyOf(values);
      require(values.size() == declared.size(), "%d values for shape %s", values.size(), declared);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      return declared;
    }
  }

  /**
   * An array that training changes without a gradient, such as a running mean; weights and
   * checkpoints contain it.
   *
   * @param declared its shape
   * @param initial its first elements
   */
  record State(Shape declared, double initial) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return declared;
    }
  }

  /**
   * {@code x Wᵀ + b} over the last dimension. Operands: x [.., in], W [out x in], optionally b
   * [out].
   */
  record Linear() implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      Shape weight = operands.get(1);
      require(x.rank() >= 1 && weight.rank() == 2, "requires x [.., in] and W [out x in]");
      require(
          x.dimension(-1) == weight.dimension(1),
          "input %s does not end in the %d columns of weight %s",
          x,
          weight.dimension(1),
          weight);
      requireBias(operands, weight.dimension(0));
      return x.with(-1, weight.dimension(0));
    }
  }

  /**
   * Cross-correlation over one or two spatial dimensions (as deep learning calls convolution: no
   * flip). Operands: x [channels x length] or [channels x height x width], W [out x channels x
   * kernel..], optionally b [out].
   *
   * @param stride distance between windows, in every spatial dimension, at least 1
   * @param padding zeros added at both ends of every spatial dimension, 0 or more
   */
  record Convolution(int stride, int padding) implements Op {
    /** Checks the ranges. */
    public Convolution {
      require(stride >= 1, "stride must be at least 1, was %d", stride);
      require(padding >= 0, "padding must be 0 or more, was %d", padding);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      Shape weight = operands.get(1);
      require(x.rank() == 2 || x.rank() == 3, "requires [channels x ..] of rank 2 or 3, was %s", x);
      require(weight.rank() == x.rank() + 1, "weight %s does not fit input %s", weight, x);
      require(
          weight.dimension(1) == x.dimension(0),
          "input %s does not have the %d channels of weight %s",
          x,
          weight.dimension(1),
          weight);
      requireBias(operands, weight.dimension(0));
      Shape result = x.with(0, weight.dimension(0));
      for (int axis = 1; axis < x.rank(); axis++) {
        int kernel = weight.dimension(axis + 1);
        result = result.with(axis, windows(x, axis, kernel, stride, padding));
      }
      return result;
    }
  }

  /**
   * The largest or mean value of windows over the spatial dimensions of [channels x ..]; windows
   * that would cross the border are left out.
   *
   * @param kind which value
   * @param size length of a window in every spatial dimension, at least 1
   * @param stride distance between windows, at least 1
   */
  record Pool(Kind kind, int size, int stride) implements Op {
    /** What a window becomes. */
    public enum Kind {
      /** Its largest value; the gradient goes to the first of equals. */
      MAX,
      /** Its mean. */
      MEAN
    }

    /** Checks the ranges. */
    public Pool {
      require(size >= 1, "size must be at least 1, was %d", size);
      require(stride >= 1, "stride must be at least 1, was %d", stride);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(x.rank() == 2 || x.rank() == 3, "requires [channels x ..] of rank 2 or 3, was %s", x);
      Shape result = x;
      for (int axis = 1; axis < x.rank(); axis++) {
        result = result.with(axis, windows(x, axis, size, stride, 0));
      }
      return result;
    }
  }

  /**
   * The matrix product over the last two dimensions. Operands: a [.., n x k], b [.., k x m], with
   * equal leading dimensions, or one of them a single matrix for all those of the other.
   */
  record MatMul() implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape a = operands.get(0);
      Shape b = operands.get(1);
      boolean many = a.rank() >= 2 && b.rank() >= 2;
      boolean single = a.rank() == 2 || b.rank() == 2;
      require(
          many && (single || a.rank() == b.rank()), "%s and %s are not matrices to multiply", a, b);
      require(a.dimension(-1) == b.dimension(-2), "%s times %s: inner dimensions differ", a, b);
      Shape result =
          a.rank() < b.rank() ? b.with(-2, a.dimension(-2)) : a.with(-1, b.dimension(-1));
      require(
          single || result.equals(b.with(-2, a.dimension(-2))),
          "%s and %s: outer dimensions differ",
          a,
          b);
      return result;
    }
  }

  /**
   * The dimensions in another order: dimension k of the result is dimension {@code axes[k]} of the
   * operand. No axes: the last two are exchanged.
   *
   * @param axes each dimension once, 0 is the outermost; or none
   */
  record Transpose(List<Integer> axes) implements Op {
    /** Copies the axes. */
    public Transpose {
      axes = List.copyOf(axes);
    }

    /** The last two dimensions exchanged. */
    public Transpose() {
      this(List.of());
    }

    /**
     * The order of the dimensions.
     *
     * @param rank of the operand
     * @return for each dimension of the result, that of the operand
     */
    public int[] order(int rank) {
      int[] order = IntStream.range(0, rank).toArray();
      if (axes.isEmpty()) {
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
      } else {
        Arrays.setAll(order, axes::get);
      }
      return order;
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(!axes.isEmpty() || x.rank() >= 2, "requires at least two dimensions, was %s", x);
      require(
          axes.isEmpty()
              || axes.stream()
                  .sorted()
                  .toList()
                  .equals(IntStream.range(0, x.rank()).boxed().toList()),
          "axes %s do not name each dimension of %s once",
          axes,
          x);
      return Shape.of(Arrays.stream(order(x.rank())).map(x::dimension).toArray());
    }
  }

  /**
   * The sum of two arrays. Their shapes are aligned at the last dimension; a dimension that one of
   * them lacks, or has with length 1, is repeated.
   */
  record Add() implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return broadcast(operands.get(0), operands.get(1));
    }
  }

  /** The product of two arrays, element by element; shapes as for {@link Add}. */
  record Multiply() implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return broadcast(operands.get(0), operands.get(1));
    }
  }

  /**
   * The mean over one dimension, which the result lacks.
   *
   * @param axis which dimension, 0 is the outermost
   */
  record Mean(int axis) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(axis >= 0 && axis < x.rank(), "axis %d of %s", axis, x);
      return new Shape(
          IntStream.range(0, x.rank()).filter(a -> a != axis).mapToObj(x::dimension).toList());
    }
  }

  /**
   * Rows of a table, by number: {@code out[.., :] = table[x[..], :]}. Operands: x [..], whole
   * numbers from 0 to rows - 1, and table [rows x n]. The numbers have no gradient.
   */
  record Embedding() implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape table = operands.get(1);
      require(table.rank() == 2, "table must have shape [rows x n], was %s", table);
      return new Shape(
          Stream.concat(operands.get(0).dimensions().stream(), Stream.of(table.dimension(1)))
              .toList());
    }
  }

  /**
   * Multiplication by a number.
   *
   * @param factor the number
   */
  record Scale(double factor) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return operands.get(0);
    }
  }

  /**
   * Concatenated arrays.
   *
   * @param axis along which dimension, 0 is the outermost
   */
  record Concat(int axis) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape first = operands.get(0);
      require(axis >= 0 && axis < first.rank(), "axis %d of %s", axis, first);
      int length = 0;
      for (Shape operand : operands) {
        require(
            operand.rank() == first.rank() && operand.with(axis, 1).equals(first.with(axis, 1)),
            "%s and %s differ in axes other than %d",
            first,
            operand,
            axis);
        length += operand.dimension(axis);
      }
      return first.with(axis, length);
    }
  }

  /**
   * A part of one dimension.
   *
   * @param axis which dimension, 0 is the outermost
   * @param from first index
   * @param to last index plus one
   */
  record Slice(int axis, int from, int to) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(axis >= 0 && axis < x.rank(), "axis %d of %s", axis, x);
      require(
          0 <= from && from < to && to <= x.dimension(axis),
          "%d to %d is outside axis %d of %s",
          from,
          to,
          axis,
          x);
      return x.with(axis, to - from);
    }
  }

  /**
   * The same elements, in the same order, in another shape.
   *
   * @param target the new shape
   */
  record Reshape(Shape target) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      require(operands.get(0).size() == target.size(), "%s to %s", operands.get(0), target);
      return target;
    }
  }

  /**
   * A nonlinearity with a kernel in the runtime.
   *
   * @param activation which one
   * @param slope the slope below 0 of {@link Activation#LEAKY_RELU}; the others ignore it
   */
  record Activate(Activation activation, double slope) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return operands.get(0);
    }
  }

  /**
   * A nonlinearity supplied by a plugin: two pure functions, called element by element.
   *
   * @param function f
   * @param derivative f'
   */
  record Elementwise(DoubleUnaryOperator function, DoubleUnaryOperator derivative) implements Op {
    @Override
    public Shape shape(List<Shape> operands) {
      return operands.get(0);
    }
  }

  /**
   * {@code exp(scale x_i) / sum_j exp(scale x_j)} over the last dimension.
   *
   * @param scale 1e-30 to 1e30: the larger, the more of the sum is the largest element's
   */
  record Softmax(double scale) implements Op {
    /** Checks the range. */
    public Softmax {
      require(scale >= 1e-30 && scale <= 1e30, "scale must lie in 1e-30 .. 1e30, was %s", scale);
    }

    /** Without a scale. */
    public Softmax() {
      this(1);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      require(operands.get(0).rank() >= 1, "requires at least one dimension");
      return operands.get(0);
    }
  }

  /**
   * In training, each element is 0 with probability {@code rate} and divided by {@code 1 - rate}
   * otherwise; a recording sees the identity.
   *
   * @param rate the probability, at least 0 and below 1
   */
  record Dropout(double rate) implements Op {
    /** Checks the range. */
    public Dropout {
      require(rate >= 0 && rate < 1, "rate must lie in 0 .. 1 (below 1), was %s", rate);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      return operands.get(0);
    }
  }

  /**
   * {@code gain * (x - mean) / sqrt(variance + epsilon) + bias} over the last dimension (Ba, Kiros
   * and Hinton 2016; biased variance). Operands: x [.., n], gain [n], bias [n].
   *
   * @param epsilon keeps the quotient finite, above 0
   */
  record LayerNorm(double epsilon) implements Op {
    /** Checks the range. */
    public LayerNorm {
      require(epsilon > 0, "epsilon must be above 0, was %s", epsilon);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(x.rank() >= 1, "requires at least one dimension");
      Shape last = Shape.of(x.dimension(-1));
      require(
          operands.get(1).equals(last) && operands.get(2).equals(last),
          "gain %s and bias %s must have shape %s",
          operands.get(1),
          operands.get(2),
          last);
      return x;
    }
  }

  /**
   * {@code gain * x / sqrt(mean(x²) + epsilon)} over the last dimension (Zhang and Sennrich 2019).
   * Operands: x [.., n], gain [n].
   *
   * @param epsilon keeps the quotient finite, above 0
   */
  record RmsNorm(double epsilon) implements Op {
    /** Checks the range. */
    public RmsNorm {
      require(epsilon > 0, "epsilon must be above 0, was %s", epsilon);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(x.rank() >= 1, "requires at least one dimension");
      Shape last = Shape.of(x.dimension(-1));
      require(operands.get(1).equals(last), "gain %s must have shape %s", operands.get(1), last);
      return x;
    }
  }

  /**
   * {@code gain * (x - mean) / sqrt(variance + epsilon) + bias} for each channel (Ioffe and Szegedy
   * 2015). In training, mean and biased variance are those of the batch, over samples and all
   * dimensions but the first, and each forward pass moves the running ones a part of the way
   * towards them (of the unbiased variance); a recording uses the running ones. Operands: x
   * [channels x ..], gain, bias and the states mean and variance [channels].
   *
   * @param epsilon keeps the quotient finite, above 0
   * @param momentum which part of the way, 0 to 1
   */
  record BatchNorm(double epsilon, double momentum) implements Op {
    /** Checks the ranges. */
    public BatchNorm {
      require(epsilon > 0, "epsilon must be above 0, was %s", epsilon);
      require(momentum >= 0 && momentum <= 1, "momentum must lie in 0 .. 1, was %s", momentum);
    }

    @Override
    public Shape shape(List<Shape> operands) {
      Shape x = operands.get(0);
      require(x.rank() >= 1, "requires at least one dimension");
      Shape channels = Shape.of(x.dimension(0));
      require(
          operands.stream().skip(1).allMatch(channels::equals),
          "gain, bias, mean and variance must have shape %s",
          channels);
      return x;
    }
  }

  private static int windows(Shape x, int axis, int kernel, int stride, int padding) {
    int room = x.dimension(axis) + 2 * padding - kernel;
    require(room >= 0, "a window of %d is longer than axis %d of input %s", kernel, axis, x);
    return room / stride + 1;
  }

  private static Shape broadcast(Shape a, Shape b) {
    Shape result = a.rank() >= b.rank() ? a : b;
    for (int axis = -1; axis >= -Math.min(a.rank(), b.rank()); axis--) {
      int length = Math.max(a.dimension(axis), b.dimension(axis));
      require(
          Math.min(a.dimension(axis), b.dimension(axis)) == 1
              || a.dimension(axis) == b.dimension(axis),
          "%s and %s have different shapes",
          a,
          b);
      result = result.with(axis, length);
    }
    return result;
  }

  private static void requireBias(List<Shape> operands, int units) {
    require(
        operands.size() == 2 || operands.get(2).equals(Shape.of(units)),
        "bias must have shape [%d]",
        units);
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(message, values));
    }
  }
}
