package dev.sluice.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An older key, next to this parameter, that descriptors may still use for it or for a value within
 * it: on {@code evaluation}, {@code @FormerName(value = "every", path = "every")} reads {@code
 * every: 100} as {@code evaluation: {every: 100}}. A resolved descriptor has the new key only.
 *
 * @since 0.2.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FormerName {
  /** The older key. */
  String value();

  /** The key within the parameter; empty for the parameter itself. */
  String path() default "";

  /** Another value within the parameter that the older key meant, such as {@code seed: 0}. */
  String sets() default "";
}
