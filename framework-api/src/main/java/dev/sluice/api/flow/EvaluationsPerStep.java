package dev.sluice.api.flow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a solver takes as many steps as its parameter {@code steps} says, and how often each
 * evaluates the field; so its cost is known before it is built, and a suite can give every solver
 * the same number of evaluations. Not for solvers that choose their steps.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EvaluationsPerStep {
  int value();
}
