package dev.sluice.attention.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SequenceLawsTest {
  @Test
  void holdForATable() {
    for (Law<SequenceModelArchitecture> law : SequenceLaws.all()) {
      Evidence evidence = law.check(AlteredModel::new);
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("breakers")
  void refuseWhatBreaksThem(String name, SequenceModelArchitecture broken) {
    Law<SequenceModelArchitecture> law =
        SequenceLaws.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Evidence evidence = law.check(broken);
    assertThat(evidence.holds()).as("%s", evidence).isFalse();
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        broken("next-tokens-sum-to-one", AlteredModel.Unnormalised::new),
        broken("logits-are-log-probabilities", AlteredModel.Unnormalised::new),
        broken("past-only", AlteredModel.SeesOneAhead::new),
        broken("padding-is-nothing", AlteredModel.ReadsPadding::new),
        broken("draws-the-most-probable", AlteredModel.OneBehind::new),
        broken("sequence-gradient", AlteredModel.Steep::new),
        broken("logit-gradient", AlteredModel.DropsLogits::new),
        broken("asked-for-alone", AlteredModel.DropsTheFirst::new),
        broken("given-weights", AlteredModel.IgnoresWeights::new));
  }

  private static Arguments broken(String law, SequenceModelArchitecture broken) {
    return Arguments.of(law, broken);
  }
}
