package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StepSetTest {
  @TestFactory
  Stream<DynamicTest> itHasWhatWasAddedAndNothingElse() {
    Random random = new Random(1);
    return Stream.of(
        test("even", i -> 50 * i),
        test("with jumps", i -> i % 10 == 0 ? 1000 * i : 1000 * (i / 10 * 10) + i % 10),
        test("falling", i -> -3 * i),
        test("from the start again", i -> i % 40),
        test("in any order", i -> random.nextInt(500) - 250),
        test("far apart", i -> random.nextLong()),
        test("at the ends", i -> i % 2 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i));
  }

  private static DynamicTest test(String name, LongUnaryOperator steps) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          StepSet set = new StepSet();
          Set<Long> expected = new HashSet<>();
          for (int i = 0; i < 300; i++) {
            long step = steps.applyAsLong(i);
            set.add(step);
            expected.add(step);
            if (i % 37 == 0 || i == 299) {
              requireSame(set, expected);
            }
          }
        });
  }

  private static void requireSame(StepSet set, Set<Long> expected) {
    Set<Long> asked = new HashSet<>(expected);
    expected.forEach(step -> asked.add(step + 1));
    expected.forEach(step -> asked.add(step - 1));
    for (long step : asked) {
      assertThat(set.contains(step)).as("step %d", step).isEqualTo(expected.contains(step));
    }
  }
}
