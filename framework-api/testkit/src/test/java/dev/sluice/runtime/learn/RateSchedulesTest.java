package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.RateSchedule;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Cases;
import org.junit.jupiter.api.Test;

class RateSchedulesTest {
  @Test
  void constantIsOne() {
    assertThat(new Constant().factor(1, 10)).isEqualTo(1);
    assertThat(new Constant().factor(10, 10)).isEqualTo(1);
  }

  @Test
  void cosineFallsFromOneToItsFinalFraction() {
    RateSchedule cosine = new Cosine(new Decay(0, 0.1));
    assertThat(cosine.factor(1, 101)).isEqualTo(1);
    assertThat(cosine.factor(51, 101)).isCloseTo(0.55, within(1e-12));
    assertThat(cosine.factor(101, 101)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void linearDecayIsALine() {
    RateSchedule line = new LinearDecay(new Decay(0, 0.2));
    assertThat(line.factor(1, 101)).isEqualTo(1);
    assertThat(line.factor(26, 101)).isCloseTo(0.8, within(1e-12));
    assertThat(line.factor(101, 101)).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void bothRiseFirstWhereAskedTo() {
    for (RateSchedule schedule :
        new RateSchedule[] {new Cosine(new Decay(10, 0)), new LinearDecay(new Decay(10, 0))}) {
      assertThat(schedule.factor(1, 110)).isCloseTo(0.1, within(1e-12));
      assertThat(schedule.factor(5, 110)).isCloseTo(0.5, within(1e-12));
      assertThat(schedule.factor(10, 110)).isEqualTo(1);
      assertThat(schedule.factor(60, 110)).isCloseTo(0.5, within(1e-12));
      assertThat(schedule.factor(110, 110)).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void afterTheWarmUpNoScheduleRises() {
    Cases.check(
        100,
        random ->
            neverRises(
                Cases.whole(random, 0, 50),
                Cases.number(random, 0, 1),
                Cases.whole(random, 1, 200)));
  }

  private static void neverRises(int warmup, double finalFraction, int total) {
    for (RateSchedule schedule :
        new RateSchedule[] {
          new Cosine(new Decay(warmup, finalFraction)),
          new LinearDecay(new Decay(warmup, finalFraction))
        }) {
      for (int step = Math.max(1, warmup); step < total; step++) {
        assertThat(schedule.factor(step + 1, total))
            .isLessThanOrEqualTo(schedule.factor(step, total));
      }
      assertThat(new UnitIntervalLaw().check(schedule).holds()).isTrue();
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(Constraints.broken(new Decay(-1, 0)))
        .containsExactly("warmup must be 0 or more, not -1");
    assertThat(Constraints.broken(new Decay(0, 1.5)))
        .containsExactly("final-fraction must be from 0 to 1, not 1.5");
  }
}
