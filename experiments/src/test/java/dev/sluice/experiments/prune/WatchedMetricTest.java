package dev.sluice.experiments.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedMetricTest {
  private final WatchedMetric metric = new WatchedMetric("distance", "asha");

  @Test
  void itsNameIsCompletedFromWhatIsLogged() {
    metric.add("train/loss", 1, 5);
    metric.add("eval/distance", 1, 7);
    metric.add("eval/distance", 2, 8);

    assertThat(metric.upTo(2, "train/loss")).isEmpty();
    assertThat(metric.upTo(1, "eval/distance")).contains(new java.util.TreeMap<>(Map.of(1L, 7.0)));
    assertThatCode(metric::checkSeen).doesNotThrowAnyException();
  }

  @Test
  void severalThatFitFailTheRunAsSoonAsTheyAreLogged() {
    metric.add("eval/distance", 1, 7);
    metric.add("train/distance", 1, 7);

    assertThatThrownBy(() -> metric.upTo(1, "train/distance"))
        .hasMessage(
            "the pruner 'asha' cannot tell which metric decides: 'distance' may be eval/distance or"
                + " train/distance");
  }

  @Test
  void noneFailsTheRunAtItsEnd() {
    assertThatThrownBy(metric::checkSeen)
        .hasMessage(
            "the pruner 'asha' saw no value of 'distance', which the run did not log; there are: none");
  }
}
