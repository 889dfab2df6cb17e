package dev.sluice.alignment.supervised;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.CompletionBatch;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A loss on answers of a policy, with its gradient in the policy's parameters. */
public final class CompletionObjective {
  private static final AnswerScores NONE = new AnswerScores(new double[0][], new double[0][][]);

  private final CompletionLoss loss;
  private final Policy policy;
  private final ReferencePolicy reference;
  private final Consumer<CompletionBatch> seen;

  /**
   * @param reference has begun, where the loss needs it
   * @param seen takes each batch as the loss saw it, for metrics
   */
  public CompletionObjective(
      CompletionLoss loss,
      Policy policy,
      ReferencePolicy reference,
      Consumer<CompletionBatch> seen) {
    this.loss = loss;
    this.policy = policy;
    this.reference = reference;
    this.seen = seen;
  }

  /**
   * @param gradient of length {@link Policy#parameterCount}, written
   */
  public double lossAndGradient(CompletionBatches.MicroBatch batch, float[] gradient) {
    List<Completion> answers = answers(batch.answers());
    AnswerScores references = references(answers);
    double[] unrelated = unrelated(answers);
    return policy.lossAndGradient(
        answers,
        /* distributions= */ false,
        scores -> {
          CompletionBatch read = read(batch, scores, references, unrelated);
          seen.accept(read);
          return loss.of(read);
        },
        gradient);
  }

  /** The loss alone. */
  public double loss(CompletionBatches.MicroBatch batch) {
    List<Completion> answers = answers(batch.answers());
    AnswerScores references = references(answers);
    double[] unrelated = unrelated(answers);
    ScoreLoss.Gradient value =
        loss.of(read(batch, policy.score(answers, false), references, unrelated));
    return value.loss();
  }

  private static CompletionBatch read(
      CompletionBatches.MicroBatch batch,
      AnswerScores scores,
      AnswerScores references,
      double[] unrelated) {
    boolean[] desirable = new boolean[batch.answers().size()];
    for (int i = 0; i < desirable.length; i++) {
      desirable[i] = batch.answers().get(i).desirable();
    }
    return new CompletionBatch(scores, references, desirable, unrelated, batch.tokens());
  }

  private AnswerScores references(List<Completion> answers) {
    return loss.needsReference() ? reference.score(answers, false) : NONE;
  }

  /** Log-ratios of each prompt with the answer before its own in the batch, as in TRL. */
  private double[] unrelated(List<Completion> answers) {
    if (!loss.needsUnrelated()) {
      return new double[0];
    }
    if (answers.size() < 2) {
      throw new RunFailedException(
          "the loss compares answers of a batch with one another's prompts: training.batch must be"
              + " at least 2");
    }
    List<Completion> others = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Completion before = answers.get(Math.floorMod(i - 1, answers.size()));
      others.add(new Completion(answers.get(i).prompt(), before.answer()));
    }
    double[] ratios = policy.score(others, false).totals();
    double[] references = reference.score(others, false).totals();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] -= references[i];
    }
    return ratios;
  }

  private static List<Completion> answers(List<LabelledCompletion> labelled) {
    return labelled.stream().map(LabelledCompletion::completion).toList();
  }
}
