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
  void countedFromZeroBothAreTransformersSchedules() {
    RateSchedule line = new LinearDecay(new Decay(4, 0, 0));
    RateSchedule cosine = new Cosine(new Decay(4, 0, 0));
    for (int update = 0; update < 20; update++) {
      // get_linear_schedule_with_warmup and get_cosine_schedule_with_warmup, 5.24.
      double rise = update / 4.0;
      double progress = (update - 4) / 16.0;
      double fall = (20 - update) / 16.0;
      double wave = .5 * (1 + Math.cos(Math.PI * progress));
      assertThat(line.factor(update + 1, 20)).isCloseTo(update < 4 ? rise : fall, within(1e-15));
      assertThat(cosine.factor(update + 1, 20)).isCloseTo(update < 4 ? rise : wave, within(1e-15));
    }
    assertThat(new LinearDecay(new Decay(0, 0, 0)).factor(8, 8)).isEqualTo(0.125);
    assertThat(new LinearDecay(new Decay(0, 0, 0)).factor(1, 8)).isEqualTo(1);
  }

  @Test
  void afterTheWarmUpNoScheduleRises() {
    Cases.check(
        100,
        random ->
            neverRises(
                Cases.whole(random, 0, 50),
                Cases.number(random, 0, 1),
                Cases.whole(random, 0, 1),
                Cases.whole(random, 1, 200)));
  }

  private static void neverRises(int warmup, double finalFraction, int first, int total) {
    for (RateSchedule schedule :
        new RateSchedule[] {
          new Cosine(new Decay(warmup, finalFraction, first)),
          new LinearDecay(new Decay(warmup, finalFraction, first))
        }) {
      for (int step = warmup + 1; step < total; step++) {
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
    assertThat(Constraints.broken(new Decay(0, 0, 2)))
        .containsExactly("first must be from 0 to 1, not 2");
    assertThat(Constraints.broken(new Decay(0, 1.5)))
        .containsExactly("final-fraction must be from 0 to 1, not 1.5");
  }
}
