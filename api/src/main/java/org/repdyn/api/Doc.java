package org.repdyn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents a component of a configuration record; shown by {@code repdyn plugins ID}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Doc {
  /**
   * The meaning, with unit and allowed range.
   *
   * @return one sentence
   */
  String value();
}
