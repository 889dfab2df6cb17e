package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.policy.LastTokenModel;
import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyLawsTest {
  @Test
  void holdForTablesAndModels() {
    for (Law<Policy> law : PolicyLaws.all()) {
      for (Policy policy :
          List.of(
              TablePolicies.tabular(1, 7),
              TablePolicies.autoregressive(1, 7),
              LastTokenModel.policy(5))) {
        Evidence evidence = law.check(policy);
        assertThat(evidence.applicable()).isTrue();
        assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyLawAndItsBreaker")
  void refuseAPolicyThatBreaksThem(Law<Policy> law, Policy broken) {
    Evidence evidence = law.check(broken);
    assertThat(evidence.applicable()).isTrue();
    assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isFalse();
  }

  @Test
  void everyLawHasABreaker() {
    assertThat(everyLawAndItsBreaker().map(a -> ((Law<?>) a.get()[0]).name()))
        .containsExactlyInAnyOrderElementsOf(PolicyLaws.all().stream().map(Law::name).toList());
  }

  static Stream<Arguments> everyLawAndItsBreaker() {
    return Stream.of(
        Arguments.of(new Normalised(), new BrokenPolicies.ForgetsTheLastWord()),
        Arguments.of(new PolicyGradient(), new BrokenPolicies.ForgetsTheDistribution()),
        Arguments.of(new SamplesFollow(), new BrokenPolicies.SamplesGreedily()));
  }
}
