package dev.sluice.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that acts only after training: no other value of it changes a weight, a random draw
 * or a figure of training. Runs that differ in such parameters alone share one training.
 *
 * <p>It stands on a component of an experiment's parameter record, or of a record nested in it, and
 * covers everything below. It says something about this place, never about a kind: the solver that
 * makes samples acts after training, the solver that makes training pairs does not. {@code sluice
 * verify} trains with other values and refutes a wrong declaration.
 *
 * <pre>{@code
 * record Params(
 *     Spec<NetworkArchitecture> model,
 *     @AfterTraining(unless = "evaluation.every") Spec<OdeSolver> solver,
 *     Evaluation evaluation) {}
 * }</pre>
 *
 * @since 0.2.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AfterTraining {
  /**
   * Paths of other parameters, relative to the experiment. The declaration holds only while each of
   * them is there and off: 0, {@code false}, empty, or {@code none}.
   */
  String[] unless() default {};
}
