package org.repdyn.runtime.network.simd;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.kernel.Loops;
import org.repdyn.runtime.kernel.Strided;
import org.repdyn.runtime.kernel.Vectors;
import org.repdyn.runtime.network.memory.Strides;

/**
 * Operations each of whose elements is a sum of elements of the operands, times a number:
 * transpose, slice, concat, scale, add and mean.
 */
final class PlanSum extends PlanOp {
  private final Operand out;
  private final float factor;
  private final boolean clear;
  private final List<Term> terms = new ArrayList<>();
  private final PlanContext context;

  /** Whether this is the sum of two arrays of one shape. */
  private boolean pair;

  /**
   * What one operand contributes.
   *
   * @param in the operand
   * @param inAt its first element that is used, in floats
   * @param outAt the first element of the result that it goes to
   * @param there whether it is in the result already, in whose memory it lies
   * @param add whether there is something already
   * @param forward from operand to result
   * @param backward from result to operand
   * @param whole whether each element of the operand goes to exactly one of the result
   */
  private record Term(
      Operand in,
      long inAt,
      long outAt,
      boolean there,
      boolean add,
      Loops forward,
      Loops backward,
      boolean whole) {}

  private PlanSum(double factor, boolean clear, Operand out, PlanContext context) {
    this.factor = (float) factor;
    this.clear = clear;
    this.out = out;
    this.context = context;
  }

  static PlanSum transpose(Op.Transpose op, Operand x, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(1, false, out, context);
    Strides from = x.steps().transposed(op.order(x.shape().rank()));
    return sum.term(x, from, 0, out.shape(), out.steps(), 0);
  }

  static PlanSum slice(Op.Slice op, Operand x, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(1, false, out, context);
    Strides from = x.steps();
    long at = op.from() * from.step(op.axis());
    return sum.term(x, from, at, out.shape(), out.steps(), 0);
  }

  static PlanSum concat(Op.Concat op, List<Operand> in, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(1, false, out, context);
    Strides to = out.steps();
    long at = 0;
    for (Operand part : in) {
      sum.term(part, part.steps(), 0, part.shape(), to, at);
      at += part.dimension(op.axis()) * to.step(op.axis());
    }
    return sum;
  }

  static PlanSum scale(Op.Scale op, Operand x, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(op.factor(), false, out, context);
    return sum.term(x, x.steps(), 0, out.shape(), out.steps(), 0);
  }

  static PlanSum add(List<Operand> in, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(1, false, out, context);
    // An operand in whose memory the sum lies is there before the other is added.
    for (Operand part : in.getLast().liesWhere(out) ? in.reversed() : in) {
      Strides from = part.broadcast(out.shape());
      sum.term(part, from, 0, out.shape(), out.steps(), 0);
    }
    sum.pair =
        in.size() == 2
            && in.stream()
                .allMatch(p -> p.batched() == out.batched() && p.shape().equals(out.shape()));
    return sum;
  }

  static PlanSum mean(Op.Mean op, Operand x, Operand out, PlanContext context) {
    PlanSum sum = new PlanSum(1.0 / x.dimension(op.axis()), true, out, context);
    Strides to = out.steps().repeated(op.axis());
    return sum.term(x, x.steps(), 0, x.shape(), to, 0);
  }

  /** Adds a term: a walk along samples of a shape, in the operand and in the result. */
  private PlanSum term(Operand in, Strides from, long inAt, Shape shape, Strides to, long outAt) {
    int[] lengths = Strides.lengths(out.value().rows(), shape);
    boolean first = terms.stream().allMatch(t -> t.outAt != outAt);
    terms.add(
        new Term(
            in,
            inAt,
            outAt,
            factor == 1 && in.liesWhere(out),
            clear || !first,
            Loops.over(lengths, from.steps(), to.steps()),
            Loops.over(lengths, to.steps(), from.steps()),
            from.once(lengths) && shape.size() == in.size()));
    return this;
  }

  @Override
  void forward(long step) {
    if (pair) {
      Vectors.add(terms.getFirst().in.value(), terms.getLast().in.value(), out.value());
      return;
    }
    if (clear) {
      out.value().fill(0);
    }
    for (Term t : terms) {
      if (t.there) {
        continue;
      }
      Strided.copy(
          t.forward, factor, t.in.value(), t.inAt, out.value(), t.outAt, t.add, context.workspace);
    }
  }

  @Override
  void backward() {
    for (Term t : terms) {
      if (!t.in.requiresGradient() || t.in.gradient().data().equals(out.gradient().data())) {
        continue;
      }
      if (!t.whole) {
        t.in.clear();
      }
      Strided.copy(
          t.backward,
          factor,
          out.gradient(),
          t.outAt,
          t.in.gradient(),
          t.inAt,
          t.in.add() || !t.whole,
          context.workspace);
    }
  }
}
