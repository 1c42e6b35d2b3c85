package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * One step of an optimiser over parameters p with gradient g, as PyTorch defines them. Weight decay
 * adds {@code decay * p} to the gradient first, but for {@link #adamW}.
 */
public final class Optimizers {
  private Optimizers() {}

  /**
   * Gradient descent: {@code p -= rate (g + decay p)}.
   *
   * @param rate the learning rate
   * @param decay weight decay, 0 for none
   * @param g gradient
   * @param p parameters, updated
   */
  public static void sgd(float rate, float decay, Matrix g, Matrix p) {
    check(g, p);
    MemorySegment gs = g.data();
    MemorySegment ps = p.data();
    long n = p.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector old = fromMemorySegment(FLOAT, ps, 4 * i, ORDER);
      FloatVector step = old.mul(decay).add(fromMemorySegment(FLOAT, gs, 4 * i, ORDER));
      old.sub(step.mul(rate)).intoMemorySegment(ps, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * Heavy-ball momentum: {@code v = momentum v + g + decay p}, {@code p -= rate v}.
   *
   * @param rate the learning rate
   * @param momentum factor of the old velocity
   * @param decay weight decay, 0 for none
   * @param g gradient
   * @param v velocity, updated, 0 at the start
   * @param p parameters, updated
   */
  public static void momentum(
      float rate, float momentum, float decay, Matrix g, Matrix v, Matrix p) {
    check(g, p);
    check(v, p);
    MemorySegment gs = g.data();
    MemorySegment vs = v.data();
    MemorySegment ps = p.data();
    long n = p.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector old = fromMemorySegment(FLOAT, ps, 4 * i, ORDER);
      FloatVector gradient = old.mul(decay).add(fromMemorySegment(FLOAT, gs, 4 * i, ORDER));
      FloatVector velocity = fromMemorySegment(FLOAT, vs, 4 * i, ORDER).mul(momentum).add(gradient);
      velocity.intoMemorySegment(vs, 4 * i, ORDER, FLOAT.indexInRange(i, n));
      old.sub(velocity.mul(rate)).intoMemorySegment(ps, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * Adam (Kingma and Ba 2015): {@code m = beta1 m + (1 - beta1) g}, {@code v = beta2 v + (1 -
   * beta2) g^2}, {@code p -= rate (m / (1 - beta1^step)) / (sqrt(v / (1 - beta2^step)) + epsilon)}.
   *
   * @param rate the learning rate
   * @param beta1 memory of the mean
   * @param beta2 memory of the square
   * @param epsilon keeps the quotient finite
   * @param decay weight decay, 0 for none
   * @param step number of this step, from 1
   * @param g gradient
   * @param m mean of the gradient, updated, 0 at the start
   * @param v mean of its square, updated, 0 at the start
   * @param p parameters, updated
   */
  public static void adam(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      long step,
      Matrix g,
      Matrix m,
      Matrix v,
      Matrix p) {
    adam(rate, beta1, beta2, epsilon, decay, 1, step, g, m, v, p);
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019): {@code p *= 1 - rate decay},
   * then {@link #adam} without weight decay.
   *
   * @param rate the learning rate
   * @param beta1 memory of the mean
   * @param beta2 memory of the square
   * @param epsilon keeps the quotient finite
   * @param decay weight decay, 0 for none
   * @param step number of this step, from 1
   * @param g gradient
   * @param m mean of the gradient, updated, 0 at the start
   * @param v mean of its square, updated, 0 at the start
   * @param p parameters, updated
   */
  public static void adamW(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      long step,
      Matrix g,
      Matrix m,
      Matrix v,
      Matrix p) {
    adam(rate, beta1, beta2, epsilon, 0, 1 - rate * decay, step, g, m, v, p);
  }

  /** Adam with decay as part of the gradient, after {@code p *= keep}. */
  private static void adam(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      double keep,
      long step,
      Matrix g,
      Matrix m,
      Matrix v,
      Matrix p) {
    check(g, p);
    check(m, p);
    check(v, p);
    float stepSize = (float) (rate / (1 - StrictMath.pow(beta1, step)));
    float kept = (float) keep;
    float root = (float) StrictMath.sqrt(1 - StrictMath.pow(beta2, step));
    long n = p.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector old = fromMemorySegment(FLOAT, p.data(), 4 * i, ORDER);
      FloatVector gradient =
          old.mul((float) decay).add(fromMemorySegment(FLOAT, g.data(), 4 * i, ORDER));
      FloatVector mean =
          fromMemorySegment(FLOAT, m.data(), 4 * i, ORDER)
              .mul((float) beta1)
              .add(gradient.mul((float) (1 - beta1)));
      FloatVector square =
          fromMemorySegment(FLOAT, v.data(), 4 * i, ORDER)
              .mul((float) beta2)
              .add(gradient.mul(gradient).mul((float) (1 - beta2)));
      FloatVector scale = square.sqrt().div(root).add((float) epsilon);
      mean.intoMemorySegment(m.data(), 4 * i, ORDER, FLOAT.indexInRange(i, n));
      square.intoMemorySegment(v.data(), 4 * i, ORDER, FLOAT.indexInRange(i, n));
      old.mul(kept)
          .sub(mean.mul(stepSize).div(scale))
          .intoMemorySegment(p.data(), 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void check(Matrix x, Matrix p) {
    if (!Matrix.alike(x, p)) {
      throw Matrix.mismatch("needs matrices alike", x, p);
    }
  }
}
