package dev.sluice.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PathStreamsTest {
  @Test
  void oneNameIsOneSequence() {
    RandomGenerator first = streams(3, "experiment.data").named("train");
    RandomGenerator second = streams(3, "experiment.data").named("train");
    for (int i = 0; i < 100; i++) {
      assertThat(first.nextLong()).isEqualTo(second.nextLong());
    }
  }

  @Test
  void theNumbersAreThoseOfAnIndependentImplementation() {
    // SHA-256 and xoshiro256++ written in Python.
    RandomGenerator random = streams(7, "experiment.data").named("train");
    assertThat(new long[] {random.nextLong(), random.nextLong()})
        .containsExactly(-3463302599178256964L, 5479858599127337553L);
  }

  @Test
  void seedPathAndNameEachChangeAllOfIt() {
    Set<Long> seen = new HashSet<>();
    String[] words = {"", "a", "b", "ab", "a.b"};
    for (long seed = 0; seed < 10; seed++) {
      for (String path : words) {
        for (String name : words) {
          RandomGenerator random = streams(seed, path).named(name);
          for (int i = 0; i < 4; i++) {
            seen.add(random.nextLong());
          }
        }
      }
    }
    assertThat(seen).hasSize(10 * 25 * 4);
  }

  @Test
  void streamsOfNeighbouringSeedsAreUncorrelated() {
    int n = 100_000;
    RandomGenerator one = streams(1, "experiment.data").named("train");
    RandomGenerator two = streams(2, "experiment.data").named("train");
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += one.nextGaussian() * two.nextGaussian();
    }
    // Four standard errors.
    assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
  }

  private static PathStreams streams(long seed, String path) {
    return new PathStreams(seed, path, new CarriedState(Checkpoints.none()));
  }
}
