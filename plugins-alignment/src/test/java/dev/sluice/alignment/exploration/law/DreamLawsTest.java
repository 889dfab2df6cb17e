package dev.sluice.alignment.exploration.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.exploration.bottleneck.HingeBottleneck;
import dev.sluice.alignment.exploration.environment.GridCity;
import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.environment.TellTaleBandit;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.testkit.Refutation;
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
    Refutation.by(
        new EnvironmentProbabilities(),
        new BrokenEnvironments.LosesProbability(),
        "|sum of probabilities - 1|");
    Refutation.by(
        new EnvironmentProbabilities(),
        new BrokenEnvironments.CountsTwice(),
        "|sum of probabilities - 1|");
    Refutation.by(
        new ExplorationInformation(),
        new BrokenEnvironments.ChangesItsMind(),
        "|difference| in nats");
    Refutation.notANumber(
        new LeastInformation(),
        new BrokenEnvironments.PaysAtWhim(),
        "a problem without an optimal way of acting");
    Refutation.by(
        new ValueOfKnowing(), new BrokenEnvironments.PaysAtWhim(), "largest loss by knowing more");
  }

  @Test
  void refuseSolversThatBreakThem() {
    Refutation.by(new RateCertificate(), BrokenRates.impatient(), "widest gap in nats");
    Refutation.by(new RateCertificate(), BrokenRates.firstAllowed(), "widest gap in nats");
    Refutation.by(new KnownRates(), BrokenRates.firstAllowed(), "|rate - closed form| in nats");
    Refutation.by(new KnownRates(), BrokenRates.inBits(), "|rate - closed form| in nats");
    Refutation.by(new RateTwoWays(), BrokenRates.inBits(), "|difference| in nats");
  }

  @Test
  void refuseExplorersAndBottlenecksThatBreakThem() {
    Refutation.by(
        new RewardTelescopes(), BrokenRewards.progressOnly(), "|sum of rewards - reward at once|");
    Refutation.by(
        new RewardTelescopes(), BrokenRewards.paidByTheStep(), "|sum of rewards - reward at once|");
    Refutation.by(new StepsCost(), BrokenRewards.paidByTheStep(), "|reward for nothing|");
    Refutation.by(
        new BottleneckGradient(), BrokenRewards.forgetsTheHalf(), "|gradient - difference|");
    Refutation.by(
        new BottleneckBounds(), BrokenRewards.forgetsTheNoise(), "information - bound, nats");
  }

  @Test
  void refuseLearnersThatBreakThem() {
    Refutation.by(
        new LearnerConduct(),
        (levers, weights) -> new BrokenLearners.Hesitates(levers),
        "|error of a choice|");
    Refutation.by(
        new LearnerLearns(),
        (levers, weights) -> new BrokenLearners.ClimbsTheLoss(levers),
        "1 - return");
    Refutation.by(
        new LearnerParameters(),
        (levers, weights) -> new BrokenLearners.KeepsWhatItHad(levers),
        "|difference|");
  }

  @Test
  void aBottleneckThatClaimsNoBoundIsNotAskedForOne() {
    assertThat(
            new BottleneckBounds()
                .check(new HingeBottleneck(HingeBottleneck.Params.defaults()))
                .applicable())
        .isFalse();
  }
}
