package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.measure.ImplicitRewards;
import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rewards that are logged, of every loss that the registry offers, with its defaults. */
final class EveryRewardTest {
  private static final int TRIALS = 300;

  /** Losses that are not least where the reward says, and why. */
  private static final Map<String, String> NO_MARGIN =
      Map.ofEntries(
          Map.entry("sft", "reads the preferred answer alone"),
          Map.entry("cpo", "adds the preferred answer's likelihood"),
          Map.entry("orpo", "adds the preferred answer's likelihood"),
          Map.entry("mixture", "adds the preferred answer's likelihood"),
          Map.entry("apo-down", "lowers the preferred answer as well"),
          Map.entry("discopop", "rises with the margin around 0"),
          Map.entry("sigmoid-norm", "TRL logs sums over tokens where the loss takes means"));

  private final Registry registry = Registry.load(getClass().getClassLoader());

  /** The loss of a pair is smaller than with its answers swapped: it sees a margin above 0. */
  @TestFactory
  Stream<DynamicTest> accuraciesAgreeWithTheSignOfTheLossMargin() {
    return losses()
        .filter(offer -> !NO_MARGIN.containsKey(offer.type()))
        .map(
            offer ->
                DynamicTest.dynamicTest(
                    offer.type(), () -> checkMargin(offer.type(), built(offer.type()))));
  }

  @TestFactory
  Stream<DynamicTest> contrastsWithoutLikelihoodAgree() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "cpo", () -> checkMargin("cpo", new Cpo(new Cpo.Params(0.1, 0.1, 0)))),
        DynamicTest.dynamicTest(
            "orpo", () -> checkMargin("orpo", new Orpo(new Orpo.Params(0.1, 0)))),
        DynamicTest.dynamicTest(
            "tpo per token",
            () -> checkMargin("tpo", new Tpo(new Tpo.Params(0.1, 0, 0, true, 0.5)))));
  }

  /** The preferred answer has 10 tokens of -1, the other 2 of -3; the policy is the reference. */
  @TestFactory
  Stream<DynamicTest> lossesWithoutReferenceRewardTheirOwnScale() {
    return Stream.of(
            Map.entry("simpo", new double[] {-2, -6}),
            Map.entry("orpo", new double[] {-0.1, -0.3}),
            Map.entry("cpo", new double[] {-1, -0.6}),
            Map.entry("tpo", new double[] {-1, -0.6}),
            Map.entry("reference-free", new double[] {-1, -0.6}),
            Map.entry(
                "alpha-po",
                new double[] {2 * (1 - Math.exp(0.25)) / 0.25, 2 * (1 - Math.exp(0.75)) / 0.25}),
            Map.entry("sigmoid-norm", new double[] {0, 0}),
            Map.entry("ipo", new double[] {0, 0}),
            Map.entry("kto", new double[] {0, 0}))
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.getKey(),
                    () -> {
                      PreferenceBatch batch = tokens(repeated(10, -1), repeated(2, -3));
                      PreferenceLoss loss = built(expected.getKey());
                      PairRewards rewards = loss.rewards(batch);
                      double chosen = expected.getValue()[0];
                      double rejected = expected.getValue()[1];
                      assertThat(rewards.chosen()[0]).isCloseTo(chosen, within(1e-12));
                      assertThat(rewards.rejected()[0]).isCloseTo(rejected, within(1e-12));
                      ImplicitRewards logged = ImplicitRewards.of(batch, rewards);
                      assertThat(logged.margin()).isCloseTo(chosen - rejected, within(1e-12));
                      assertThat(logged.accuracy()).isEqualTo(chosen > rejected ? 1 : 0);
                    }));
  }

  /** TRL's name of DPO, by which it was known here before. */
  @Test
  void sigmoidIsDpo() {
    assertThat(built("sigmoid")).isInstanceOf(Dpo.class);
    assertThat(losses().map(Offer::type)).contains("dpo").doesNotContain("sigmoid");
  }

  @Test
  void whatIsExceptedIsOffered() {
    assertThat(losses().map(Offer::type)).containsAll(NO_MARGIN.keySet());
  }

  private static void checkMargin(String type, PreferenceLoss loss) {
    SplittableRandom random = new SplittableRandom(type.hashCode());
    int right = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      PreferenceBatch pair = randomPair(random);
      PreferenceBatch swapped = swapped(pair);
      double ahead = loss.of(swapped).loss()[0] - loss.of(pair).loss()[0];
      ImplicitRewards rewards = ImplicitRewards.of(pair, loss.rewards(pair));
      // Neither tells the answers apart.
      if (Math.abs(ahead) > 1e-12 || Math.abs(rewards.margin()) > 1e-9) {
        assertThat(rewards.accuracy())
            .as("%s: %s ahead, margin %s", type, ahead, rewards.margin())
            .isEqualTo(ahead > 0 ? 1 : 0);
        right += (int) rewards.accuracy();
      }
    }
    assertThat(right).isBetween(TRIALS / 4, TRIALS * 3 / 4);
  }

  private Stream<Offer<PreferenceLoss>> losses() {
    return registry.offers(PreferenceLoss.class).stream();
  }

  private PreferenceLoss built(String type) {
    Spec<PreferenceLoss> spec =
        new Descriptors(registry)
            .resolve(new Spec<>(PreferenceLoss.class, type, null, "preference-loss"));
    try (Run run = new Runs(registry).openBare(7, new Threads(1), RunServices.silent())) {
      return run.build(spec);
    }
  }

  private static PreferenceBatch randomPair(SplittableRandom random) {
    TokenScores chosen = randomTokens(random);
    TokenScores rejected = randomTokens(random);
    return batch(chosen, rejected);
  }

  private static TokenScores randomTokens(SplittableRandom random) {
    int length = random.nextInt(1, 10);
    double[] policy = random.doubles(length, -4, -0.1).toArray();
    double[] reference = random.doubles(length, -4, -0.1).toArray();
    double[] squares = random.doubles(length, -3, 0).toArray();
    return new TokenScores(
        new double[][] {policy},
        new double[][] {reference},
        new double[][] {squares},
        new double[] {random.nextDouble(2)});
  }

  private static PreferenceBatch tokens(double[] chosen, double[] rejected) {
    return batch(same(chosen), same(rejected));
  }

  private static TokenScores same(double[] tokens) {
    return new TokenScores(
        new double[][] {tokens},
        new double[][] {tokens},
        new double[][] {new double[tokens.length]},
        new double[1]);
  }

  private static PreferenceBatch batch(TokenScores chosen, TokenScores rejected) {
    return new PreferenceBatch(
        sum(chosen.logProbability()),
        sum(rejected.logProbability()),
        sum(chosen.reference()),
        sum(rejected.reference()),
        new int[] {chosen.reference()[0].length},
        new int[] {rejected.reference()[0].length},
        new PreferenceDetail(
            chosen, rejected, new double[] {0.3}, new double[] {-2}, new int[] {3}));
  }

  private static PreferenceBatch swapped(PreferenceBatch pair) {
    return batch(pair.detail().rejected(), pair.detail().chosen());
  }

  private static double[] sum(double[][] tokens) {
    return new double[] {Arrays.stream(tokens[0]).sum()};
  }

  private static double[] repeated(int times, double value) {
    double[] all = new double[times];
    Arrays.fill(all, value);
    return all;
  }
}
