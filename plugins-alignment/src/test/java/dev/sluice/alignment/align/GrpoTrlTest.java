package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.align.Grpo.Params.Deviation;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.GroupClaim.Average;
import dev.sluice.api.alignment.GroupClaim.Baseline;
import dev.sluice.api.alignment.GroupClaim.Estimator;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses and gradients of TRL's own trainer ({@code ci/scripts/grpo_vectors.py}). */
final class GrpoTrlTest {
  private static final double BOUND = 1e-12;

  @Test
  void everyVariantIsThatOfTrl() {
    Vectors.forEachFile(
        "grpo_trl",
        (file, root) -> {
          for (JsonNode one : root.get("cases")) {
            check(one, Vectors.numbers(root.get("rewards")), root);
          }
          System.out.println("vectors: " + root.get("cases").size() + " cases of " + file);
        });
  }

  private static void check(JsonNode one, double[] rewards, JsonNode root) {
    Grpo.Params params = params(one, root.get("group").intValue());
    double[][] old = Vectors.rows(one.get("old"));
    List<Completion> answers = new ArrayList<>();
    for (double[] words : old) {
      answers.add(new Completion(new int[] {0}, new int[words.length]));
    }
    double[][] references = Vectors.rows(one.get("reference"));
    List<DrawnAnswer> drawn =
        new Rollout(answers, old, references, rewards)
            .withAdvantages(
                Advantages.ofGroups(rewards, params.group(), params.baseline(), params.scale()));
    ScoreLoss.Gradient back =
        new GroupObjective(
                drawn,
                new AnswerScores(references, new double[0][][]),
                params,
                root.get("longest").intValue())
            .of(new AnswerScores(Vectors.rows(one.get("logs")), new double[0][][]));
    String name = one.get("name").asText();
    assertThat(back.loss()).as(name).isCloseTo(one.get("loss").doubleValue(), within(BOUND));
    double[][] gradient = Vectors.rows(one.get("gradient"));
    for (int i = 0; i < gradient.length; i++) {
      assertThat(back.words()[i])
          .as("%s, answer %d", name, i)
          .containsExactly(gradient[i], within(BOUND));
    }
  }

  private static Grpo.Params params(JsonNode one, int group) {
    String scale = one.get("scale").asText();
    return new Grpo.Params(
        one.get("beta").doubleValue(),
        group,
        one.get("epsilon").doubleValue(),
        1,
        !scale.equals("none"),
        scale.equals("batch") ? Deviation.BATCH : Deviation.GROUP,
        one.get("epsilon_high").doubleValue(),
        Baseline.MEAN,
        switch (one.get("loss_type").asText()) {
          case "grpo" -> Average.ANSWERS;
          case "dr_grpo" -> Average.CONSTANT;
          default -> Average.WORDS;
        },
        0,
        one.get("level").asText().equals("sequence") ? Ratio.ANSWER : Ratio.WORD,
        Estimator.K3,
        0);
  }
}
