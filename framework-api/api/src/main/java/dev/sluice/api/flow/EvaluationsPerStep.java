package dev.sluice.api.flow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a solver takes as many steps as its parameter {@code steps} says, and how often each
 * evaluates the field; so its cost is known before it is built, and a suite can give every solver
 * the same number of evaluations. Not for solvers that decide on the way. The states that a caller
 * asks for between steps may cost more.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EvaluationsPerStep {
  int value();

  /**
   * How many more evaluations each of the first {@code order - 1} steps takes, where {@code order}
   * is the solver's parameter: a method that works from past slopes begins with another's steps.
   */
  int moreAtStart() default 0;
}
