/** Hipparchus 4: its core and its optimisers in one module, all packages exported. */
module org.hipparchus {
  exports org.hipparchus;
  exports org.hipparchus.analysis;
  exports org.hipparchus.analysis.differentiation;
  exports org.hipparchus.analysis.function;
  exports org.hipparchus.analysis.integration;
  exports org.hipparchus.analysis.integration.gauss;
  exports org.hipparchus.analysis.interpolation;
  exports org.hipparchus.analysis.polynomials;
  exports org.hipparchus.analysis.solvers;
  exports org.hipparchus.complex;
  exports org.hipparchus.dfp;
  exports org.hipparchus.distribution;
  exports org.hipparchus.distribution.continuous;
  exports org.hipparchus.distribution.discrete;
  exports org.hipparchus.distribution.multivariate;
  exports org.hipparchus.exception;
  exports org.hipparchus.fraction;
  exports org.hipparchus.linear;
  exports org.hipparchus.optim;
  exports org.hipparchus.optim.linear;
  exports org.hipparchus.optim.nonlinear.scalar;
  exports org.hipparchus.optim.nonlinear.scalar.gradient;
  exports org.hipparchus.optim.nonlinear.scalar.noderiv;
  exports org.hipparchus.optim.nonlinear.vector.constrained;
  exports org.hipparchus.optim.nonlinear.vector.leastsquares;
  exports org.hipparchus.optim.univariate;
  exports org.hipparchus.random;
  exports org.hipparchus.special;
  exports org.hipparchus.special.elliptic.carlson;
  exports org.hipparchus.special.elliptic.jacobi;
  exports org.hipparchus.special.elliptic.legendre;
  exports org.hipparchus.util;
}
