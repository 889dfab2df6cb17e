package dev.sluice.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The upper bound of a number. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface DecimalMax {
  /** The bound; infinity allows it, which is refused otherwise. */
  double value();

  /** Whether the bound itself is allowed. */
  boolean inclusive() default true;
}
