package dev.sluice.alignment.exploration.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.exploration.bottleneck.HingeBottleneck;
import dev.sluice.alignment.exploration.environment.GridCity;
import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.environment.TellTaleBandit;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.List;
import org.junit.jupiter.api.Test;

class DreamLawsTest {
  private static final List<Law<MetaEnvironment>> ENVIRONMENT_LAWS =
      List.of(
          new EnvironmentProbabilities(),
          new ExplorationInformation(),
          new LeastInformation(),
          new ValueOfKnowing());

  @Test
  void holdForEnvironmentsOfOtherSizes() {
    List<MetaEnvironment> environments =
        List.of(
            new Levers(new Levers.Params(1, 1, 0, 0)),
            new NoisyLevers(),
            new Levers(new Levers.Params(3, 5, 4, 0.3)),
            new TellTaleBandit(new TellTaleBandit.Params(2)),
            new GridCity(new GridCity.Params(3, 4, 0, 6, 4)),
            new GridCity(new GridCity.Params(5, 3, 2, 5, 6)));
    for (MetaEnvironment environment : environments) {
      for (Law<MetaEnvironment> law : ENVIRONMENT_LAWS) {
        Evidence evidence = law.check(environment);
        assertThat(evidence.holds()).as("%s of %s: %s", law.name(), environment, evidence).isTrue();
      }
    }
  }

  @Test
  void refuseEnvironmentsThatBreakThem() {
    refuses(new EnvironmentProbabilities(), new BrokenEnvironments.LosesProbability());
    refuses(new EnvironmentProbabilities(), new BrokenEnvironments.CountsTwice());
    refuses(new ExplorationInformation(), new BrokenEnvironments.ChangesItsMind());
    refuses(new LeastInformation(), new BrokenEnvironments.PaysAtWhim());
    refuses(new ValueOfKnowing(), new BrokenEnvironments.PaysAtWhim());
  }

  @Test
  void refuseSolversThatBreakThem() {
    refuses(new RateCertificate(), BrokenRates.impatient());
    refuses(new RateCertificate(), BrokenRates.firstAllowed());
    refuses(new KnownRates(), BrokenRates.firstAllowed());
    refuses(new KnownRates(), BrokenRates.inBits());
    refuses(new RateTwoWays(), BrokenRates.inBits());
  }

  @Test
  void refuseExplorersAndBottlenecksThatBreakThem() {
    refuses(new RewardTelescopes(), BrokenRewards.progressOnly());
    refuses(new RewardTelescopes(), BrokenRewards.paidByTheStep());
    refuses(new StepsCost(), BrokenRewards.paidByTheStep());
    refuses(new BottleneckGradient(), BrokenRewards.forgetsTheHalf());
    refuses(new BottleneckBounds(), BrokenRewards.forgetsTheNoise());
  }

  @Test
  void refuseLearnersThatBreakThem() {
    refuses(new LearnerConduct(), (levers, weights) -> new BrokenLearners.Hesitates(levers));
    refuses(new LearnerLearns(), (levers, weights) -> new BrokenLearners.ClimbsTheLoss(levers));
    refuses(
        new LearnerParameters(), (levers, weights) -> new BrokenLearners.KeepsWhatItHad(levers));
  }

  @Test
  void aBottleneckThatClaimsNoBoundIsNotAskedForOne() {
    assertThat(
            new BottleneckBounds()
                .check(new HingeBottleneck(HingeBottleneck.Params.defaults()))
                .applicable())
        .isFalse();
  }

  private static <T> void refuses(Law<T> law, T broken) {
    assertRefused(law.name(), law.check(broken));
  }

  private static void assertRefused(String law, Evidence evidence) {
    assertThat(evidence.applicable()).isTrue();
    assertThat(evidence.holds()).as("%s: %s", law, evidence).isFalse();
  }
}
