package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.policy.LastTokenModel;
import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.List;
import java.util.function.Function;
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
  void refuseAPolicyThatBreaksThem(
      Law<PolicyArchitecture> law, Function<AnswerSpace, Policy> broken) {
    Evidence evidence = law.check((space, weights) -> broken.apply(space));
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
        broken(new Normalised(), BrokenPolicies.ForgetsTheLastWord::new),
        broken(new PolicyGradient(), BrokenPolicies.ForgetsTheDistribution::new),
        broken(new SamplesFollow(), BrokenPolicies.SamplesGreedily::new));
  }

  private static Arguments broken(
      Law<PolicyArchitecture> law, Function<AnswerSpace, Policy> broken) {
    return Arguments.of(law, broken);
  }
}
