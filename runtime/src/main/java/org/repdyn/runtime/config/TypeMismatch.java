package org.repdyn.runtime.config;

/** A value that does not fit its key; the message completes "KEY ... , was VALUE". */
final class TypeMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TypeMismatch(String expected) {
    super(expected);
  }
}
