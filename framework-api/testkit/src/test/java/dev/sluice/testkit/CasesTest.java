package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CasesTest {
  private static final String SEED = "sluice.cases.seed";

  @AfterEach
  void forgetTheSeed() {
    System.clearProperty(SEED);
  }

  @Test
  void everyCaseHasNumbersOfItsOwn() {
    Set<Long> drawn = new HashSet<>();
    Cases.check(20, random -> drawn.add(random.nextLong()));
    assertThat(drawn).hasSize(20);
  }

  @Test
  void aFailureNamesTheSeedThatRepeatsIt() {
    List<Long> failed = new ArrayList<>();
    AssertionError error = null;
    try {
      Cases.check(
          20,
          random -> {
            failed.add(random.nextLong());
            assertThat(failed).hasSizeLessThan(3);
          });
    } catch (AssertionError e) {
      error = e;
    }
    assertThat(error).hasMessageMatching("(?s)case of -Dsluice.cases.seed=-?\\d+: .*");
    System.setProperty(SEED, error.getMessage().replaceAll("(?s).*seed=(-?\\d+): .*", "$1"));
    List<Long> again = new ArrayList<>();
    Cases.check(20, random -> again.add(random.nextLong()));
    assertThat(again).containsExactly(failed.get(2));
  }

  @Test
  void anExceptionIsAFailureToo() {
    AtomicInteger ran = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Cases.check(
                    5,
                    random -> {
                      ran.incrementAndGet();
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith(": no");
    assertThat(ran).hasValue(1);
  }

  @Test
  void numbersStayInTheirRangeAndReachItsEnds() {
    SplittableRandom random = new SplittableRandom(1);
    Set<Integer> whole = new HashSet<>();
    Set<Double> numbers = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      whole.add(Cases.whole(random, Integer.MIN_VALUE, Integer.MAX_VALUE));
      numbers.add(Cases.number(random, -1, 2));
    }
    assertThat(whole).contains(Integer.MIN_VALUE, Integer.MAX_VALUE).hasSizeGreaterThan(500);
    assertThat(numbers).contains(-1.0, 2.0).allMatch(x -> x >= -1 && x <= 2);
  }
}
