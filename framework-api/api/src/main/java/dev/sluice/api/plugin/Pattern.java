package dev.sluice.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that matches a regular expression as a whole. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Pattern {
  /** The expression, in the syntax that Java and ECMA 262 share, because the schema has it, too. */
  String regexp();

  /**
   * What errors and descriptions say, after the parameter's name, such as {@code must be a number
   * and k, m or g}.
   */
  String message();
}
