package dev.sluice.attention.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.attention.AttentionPlugin;
import dev.sluice.runtime.law.LawResult;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SequenceLawsTest {
  @Test
  void holdForWhatIsOffered() {
    List<LawResult> results =
        new LawRunner(Registry.of(new AttentionPlugin())).check("sequence-model", null);
    assertThat(results).hasSize(SequenceLaws.all().size());
    assertThat(results).allMatch(result -> result.evidence().holds());
  }

  @Test
  void holdForATable() {
    for (Law<SequenceModel> law : SequenceLaws.all()) {
      Evidence evidence = law.check(new AlteredModel());
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("breakers")
  void refuseWhatBreaksThem(String name, SequenceModel broken) {
    Law<SequenceModel> law =
        SequenceLaws.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Evidence evidence = law.check(broken);
    assertThat(evidence.holds()).as("%s", evidence).isFalse();
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        Arguments.of("next-tokens-sum-to-one", new AlteredModel.Unnormalised()),
        Arguments.of("logits-are-log-probabilities", new AlteredModel.Unnormalised()),
        Arguments.of("past-only", new AlteredModel.SeesOneAhead()),
        Arguments.of("padding-is-nothing", new AlteredModel.ReadsPadding()),
        Arguments.of("draws-the-most-probable", new AlteredModel.OneBehind()),
        Arguments.of("sequence-gradient", new AlteredModel.Steep()),
        Arguments.of("logit-gradient", new AlteredModel.DropsLogits()),
        Arguments.of("asked-for-alone", new AlteredModel.DropsTheFirst()));
  }
}
