/** Guice 7 and the AOP Alliance interfaces; internal packages stay internal. */
module com.google.guice {
  requires com.google.common;
  requires transitive jakarta.inject;
  requires java.logging;

  exports com.google.inject;
  exports com.google.inject.binder;
  exports com.google.inject.matcher;
  exports com.google.inject.multibindings;
  exports com.google.inject.name;
  exports com.google.inject.spi;
  exports com.google.inject.util;
  exports org.aopalliance.aop;
  exports org.aopalliance.intercept;
}
