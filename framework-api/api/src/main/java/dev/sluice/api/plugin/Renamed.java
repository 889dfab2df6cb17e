package dev.sluice.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A former name of a parameter, on the record that had it: descriptors and overrides that use it
 * are read as if they used the new one, and are described by the new one. In one file the two
 * exclude each other; over a file that uses either, an override may use either.
 *
 * <pre>{@code
 * @Renamed(from = "every", to = "evaluation.every")
 * record Params(int steps, Evaluation evaluation) {}
 * }</pre>
 *
 * @since 0.2.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Renamed.All.class)
public @interface Renamed {
  /** The former name, as descriptors write it; no parameter of the record has it. */
  String from();

  /** The path of the parameter within the record, as descriptors write it. */
  String to();

  /**
   * Another value that the former name implied, as in {@code split.seed=0}; where the file gives
   * that one itself, its own holds. Empty for none.
   */
  String implies() default "";

  /** Several former names. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    Renamed[] value();
  }
}
