package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private static final List<String> NAMES =
      List.of("eval/loss", "train/loss", "eval/field-distance", "system/field-distance", "loss-x");

  @Test
  void aNameIsCompletedByItsGroup() {
    assertThat(MetricNames.complete("field-distance", NAMES)).contains("eval/field-distance");
    assertThat(MetricNames.complete("eval/loss", NAMES)).contains("eval/loss");
    assertThat(MetricNames.complete("distance", NAMES)).isEmpty();
  }

  @Test
  void aWholeNameIsNeverAmbiguous() {
    List<String> names = List.of("loss", "eval/loss");
    assertThat(MetricNames.complete("loss", names)).contains("loss");
    assertThat(MetricNames.ambiguity("loss", names)).isEmpty();
  }

  @Test
  void severalThatFitAreNamed() {
    assertThat(MetricNames.complete("loss", NAMES)).isEmpty();
    assertThat(MetricNames.ambiguity("loss", NAMES))
        .contains("'loss' may be eval/loss or train/loss");
    assertThat(MetricNames.problem("loss", NAMES))
        .isEqualTo("'loss' may be eval/loss or train/loss");
  }

  @Test
  void anUnknownNameSuggestsOne() {
    assertThat(MetricNames.problem("square", List.of("eval/a", "eval/squares")))
        .isEqualTo(
            "no finished run has a metric 'square' (did you mean 'squares'?); there are: eval/a,"
                + " eval/squares");
    assertThat(MetricNames.problem("eval/los", List.of("eval/loss")))
        .isEqualTo(
            "no finished run has a metric 'eval/los' (did you mean 'eval/loss'?); there are:"
                + " eval/loss");
  }
}
