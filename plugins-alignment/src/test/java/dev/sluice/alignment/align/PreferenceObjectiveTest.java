package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.alignment.loss.EveryLoss;
import dev.sluice.alignment.loss.Kto;
import dev.sluice.alignment.loss.Tdpo2;
import dev.sluice.alignment.loss.Tpo;
import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PreferenceObjectiveTest {
  private static final AnswerSpace SPACE = new AnswerSpace(2, 3, 3, 0);
  private static final double STEP = 0x1p-8;

  /** The third derivative times the step's square. */
  private static final double BOUND = 2e-3;

  private final Policy policy = TablePolicies.autoregressive(SPACE, 0.5, 21);
  private final List<PreferencePair> pairs = pairs();

  @Test
  void theGradientInTheParametersIsTheDerivativeForEveryLoss() {
    for (PreferenceLoss loss : EveryLoss.at(0.4)) {
      // Divergence estimates and a stopped term carry no gradient, though they change.
      if (!loss.needs().contains(PreferenceNeed.UNRELATED) && !(loss instanceof Tdpo2)) {
        check(loss);
      }
    }
  }

  @Test
  void aLossOfGoldAnswersSaysWhichDataHasThem() {
    PreferenceObjective objective = objective(new Tpo(new Tpo.Params(0.1, 0, 1, false, 0)));
    List<PreferencePair> without =
        List.of(new PreferencePair(new int[] {0}, new int[] {0}, new int[] {1, 0}));
    assertThatThrownBy(() -> objective.lossAndGradient(without, new float[policy.parameterCount()]))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the loss learns gold answers, and these pairs have none: use data of type rankings");
  }

  /** A batch of one pair at a time, z recomputed from the two policies. */
  @Test
  void ktoEstimatesItsDivergenceFromAnswersToOtherPrompts() {
    Kto kto = new Kto(new Kto.Params(0.3, 1, 1));
    Frozen reference = new Frozen();
    reference.begin(start(TablePolicies.autoregressive(SPACE, 0.5, 23), List.of()));
    List<PreferenceBatch> seen = new ArrayList<>();
    PreferenceObjective objective =
        new PreferenceObjective(kto, policy, reference, pairs, seen::add);
    for (int i = 0; i < pairs.size(); i++) {
      PreferencePair pair = pairs.get(i);
      objective.lossAndGradient(List.of(pair), new float[policy.parameterCount()]);
      // Prompts alternate, so the next pair has the other one.
      Completion other = new Completion(pair.prompt(), pairs.get((i + 1) % pairs.size()).chosen());
      double ratio =
          policy.score(List.of(other), false).totals()[0]
              - reference.score(List.of(other), false).totals()[0];
      assertThat(kto.metrics(seen.get(i)).get("kl")).isEqualTo(Math.max(0, ratio));
    }
  }

  private void check(PreferenceLoss loss) {
    PreferenceObjective objective = objective(loss);
    int n = policy.parameterCount();
    float[] at = new float[n];
    policy.readParameters(at);
    float[] gradient = new float[n];
    float[] unused = new float[n];
    double value = objective.lossAndGradient(pairs, gradient);
    assertThat(value).isFinite();
    SplittableRandom random = new SplittableRandom(22);
    float[] up = at.clone();
    float[] down = at.clone();
    double along = 0;
    for (int i = 0; i < n; i++) {
      float step = (float) (STEP * random.nextGaussian());
      up[i] += step;
      down[i] -= step;
      along += gradient[i] * ((double) up[i] - down[i]);
    }
    policy.writeParameters(up);
    double change = objective.lossAndGradient(pairs, unused);
    policy.writeParameters(down);
    change -= objective.lossAndGradient(pairs, unused);
    policy.writeParameters(at);
    assertThat(Math.abs(along - change) / Math.max(STEP, Math.abs(change)))
        .as("%s: %s along, %s by differences", loss.getClass().getSimpleName(), along, change)
        .isLessThan(BOUND);
  }

  private PreferenceObjective objective(PreferenceLoss loss) {
    Frozen reference = new Frozen();
    reference.begin(start(TablePolicies.autoregressive(SPACE, 0.5, 23), List.of()));
    return new PreferenceObjective(loss, policy, reference, List.of(), batch -> {});
  }

  private static List<PreferencePair> pairs() {
    SplittableRandom random = new SplittableRandom(24);
    List<int[]> answers = SPACE.answers();
    List<PreferencePair> pairs = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      pairs.add(
          new PreferencePair(
              new int[] {k % 2},
              answers.get(random.nextInt(answers.size())),
              answers.get(random.nextInt(answers.size())),
              1,
              answers.get(random.nextInt(answers.size()))));
    }
    return pairs;
  }

  /** A reference that may keep the policy. */
  private static ReferenceStart start(Policy policy, List<Completion> known) {
    return new ReferenceStart(policy, weights -> policy, known);
  }
}
