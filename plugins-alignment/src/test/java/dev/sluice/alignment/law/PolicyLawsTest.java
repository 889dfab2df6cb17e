package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.policy.LastTokenModel;
import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.PolicyArchitecture;
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
    for (Law<PolicyArchitecture> law : PolicyLaws.all()) {
      for (PolicyArchitecture policies :
          List.of(
              TablePolicies.tabular(1, 7),
              TablePolicies.autoregressive(1, 7),
              LastTokenModel.policies(5))) {
        Evidence evidence = law.check(policies);
        assertThat(evidence.applicable()).isTrue();
        assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyLawAndItsBreaker")
  void refuseAPolicyThatBreaksThem(Law<PolicyArchitecture> law, PolicyArchitecture broken) {
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
        broken(new Normalised(), (space, weights) -> new BrokenPolicies.ForgetsTheLastWord(space)),
        broken(
            new PolicyGradient(),
            (space, weights) -> new BrokenPolicies.ForgetsTheDistribution(space)),
        broken(new SamplesFollow(), (space, weights) -> new BrokenPolicies.SamplesGreedily(space)),
        broken(PolicyCases.givenWeights(), new BrokenPolicies.SharesItsWeights()),
        broken(
            PolicyCases.namedTensors(), (space, weights) -> new BrokenPolicies.NamesTooFew(space)));
  }

  private static Arguments broken(Law<PolicyArchitecture> law, PolicyArchitecture broken) {
    return Arguments.of(law, broken);
  }
}
