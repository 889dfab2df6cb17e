package dev.sluice.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/**
 * No static mutable state, as far as class files show it: static fields are final, none is of a
 * type that is made to be changed, and no static initializer makes a collection that can be
 * changed. Arrays of primitives are allowed where they are private, for tables of constants; that
 * nobody writes to them is left to review.
 */
final class StaticState {
  private static final Set<String> CHANGING_PACKAGES =
      Set.of("java.util.concurrent", "java.util.concurrent.atomic", "java.util.concurrent.locks");
  private static final Set<String> CHANGING =
      Set.of(
          "java.lang.ThreadLocal",
          "java.lang.StringBuilder",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.random.RandomGenerator",
          "ai.djl.ndarray.NDArray",
          "ai.djl.ndarray.NDManager");

  private StaticState() {}

  static ArchRule none() {
    return ArchRuleDefinition.classes()
        .should(haveNoStaticState())
        .because("two runs in one process must not see each other")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> haveNoStaticState() {
    return new ArchCondition<>("have no static mutable state") {
      @Override
      public void check(JavaClass owner, ConditionEvents events) {
        for (JavaField field : owner.getFields()) {
          if (isState(field)) {
            events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is state"));
          }
        }
        owner
            .getStaticInitializer()
            .ifPresent(
                initializer ->
                    initializer.getConstructorCallsFromSelf().stream()
                        .filter(StaticState::makesCollection)
                        .forEach(
                            call ->
                                events.add(
                                    SimpleConditionEvent.violated(call, call.getDescription()))));
      }
    };
  }

  private static boolean isState(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
      return false;
    }
    JavaClass type = field.getRawType();
    boolean table =
        type.isArray()
            && type.getBaseComponentType().isPrimitive()
            && modifiers.contains(JavaModifier.PRIVATE);
    return !modifiers.contains(JavaModifier.FINAL)
        || (type.isArray() && !table)
        || CHANGING_PACKAGES.contains(type.getPackageName())
        || CHANGING.contains(type.getName());
  }

  private static boolean makesCollection(JavaConstructorCall call) {
    JavaClass made = call.getTargetOwner();
    return made.getPackageName().startsWith("java.util")
        && (made.isAssignableTo(java.util.Collection.class)
            || made.isAssignableTo(java.util.Map.class));
  }
}
