package org.repdyn.runtime.config;

/** Which of the two executors runs the network. */
public enum Precision {
  /** The SIMD plan. */
  FLOAT32,
  /** The plain double-precision reference: slow and obviously right. */
  FLOAT64
}
