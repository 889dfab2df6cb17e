package dev.sluice.testkit;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No chain of {@code instanceof} over the cases of a sealed type, all or all but one: it would
 * compile with a new case, and be wrong. A visitor or a method of the type does not. To select a
 * few of many cases is allowed.
 */
final class SealedDispatch {
  /** Nodes of YAML, whose kinds are closed by the language; reading tells them apart everywhere. */
  private static final Set<String> ALLOWED = Set.of("dev.sluice.runtime.descriptor.Tree");

  private SealedDispatch() {}

  static ArchRule none() {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<JavaClass>("leave the cases of a sealed type to a visitor") {
              @Override
              public void check(JavaClass owner, ConditionEvents events) {
                chains(owner)
                    .forEach(text -> events.add(SimpleConditionEvent.violated(owner, text)));
              }
            })
        .because("a chain of instanceof compiles without a new case")
        .allowEmptyShould(true);
  }

  private static Stream<String> chains(JavaClass owner) {
    Map<Class<?>, Set<String>> tested =
        owner.getInstanceofChecks().stream()
            .map(InstanceofCheck::getRawType)
            .filter(type -> !type.isArray())
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getInterfaces()).map(of -> Map.entry(of, type)))
            .filter(entry -> entry.getKey().isSealed())
            .filter(entry -> !owner.getName().startsWith(entry.getKey().getName()))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(
                        entry -> entry.getValue().getSimpleName(),
                        Collectors.toCollection(TreeSet::new))));
    return tested.entrySet().stream()
        .filter(entry -> !ALLOWED.contains(entry.getKey().getName()))
        .filter(entry -> entry.getValue().size() > 1)
        .filter(
            entry -> entry.getValue().size() >= entry.getKey().getPermittedSubclasses().length - 1)
        .map(
            entry ->
                owner.getName()
                    + " tests for "
                    + entry.getValue()
                    + " of "
                    + entry.getKey().getName());
  }
}
