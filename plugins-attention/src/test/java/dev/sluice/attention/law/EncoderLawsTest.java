package dev.sluice.attention.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.EncoderArchitecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EncoderLawsTest {
  @Test
  void holdForALinearMap() {
    for (Law<EncoderArchitecture> law : EncoderLaws.all()) {
      Evidence evidence = law.check(AlteredEncoder::new);
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("breakers")
  void refuseWhatBreaksThem(String name, EncoderArchitecture broken) {
    Law<EncoderArchitecture> law =
        EncoderLaws.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Evidence evidence = law.check(broken);
    assertThat(evidence.holds()).as("%s", evidence).isFalse();
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        broken("encoder-gradient", AlteredEncoder.Steep::new),
        broken("sequences-apart", AlteredEncoder.SeesNeighbours::new),
        broken("rows-see-all", AlteredEncoder.Placeless::new),
        broken("given-weights", AlteredEncoder.IgnoresWeights::new));
  }

  private static Arguments broken(String law, EncoderArchitecture broken) {
    return Arguments.of(law, broken);
  }
}
