package dev.sluice.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/**
 * No Java number as an operand of a DJL array. DJL hands autograd a buffer that a garbage
 * collection may free before the backward pass, and gradients are then wrong without any error.
 * DJL's own helpers that do so are out as well.
 */
final class NumberOperands {
  private static final String TENSOR_SERVICES = "dev.sluice.runtime.tensor..";
  private static final Set<String> OPERATIONS =
      Set.of(
          "add", "sub", "mul", "div", "mod", "pow", "addi", "subi", "muli", "divi", "modi", "powi",
          "maximum", "minimum");
  private static final Set<String> ARRAYS =
      Set.of("ai.djl.ndarray.NDArray", "ai.djl.ndarray.NDArrays");
  private static final Set<String> HELPERS =
      Set.of(
          "ai.djl.nn.Activation.swish",
          "ai.djl.nn.Activation.swishBlock",
          "ai.djl.training.loss.Loss.l2Loss");

  private NumberOperands() {}

  static ArchRule none() {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage(TENSOR_SERVICES)
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe("it gives a number to an array", NumberOperands::isUnsafe))
        .because("numbers enter a differentiated graph by Tensors.number only")
        .allowEmptyShould(true);
  }

  private static boolean isUnsafe(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String method = call.getTarget().getName();
    return HELPERS.contains(owner + "." + method)
        || owner.equals("ai.djl.training.loss.L2Loss")
        || (ARRAYS.contains(owner)
            && OPERATIONS.contains(method)
            && call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.lang.Number")));
  }
}
