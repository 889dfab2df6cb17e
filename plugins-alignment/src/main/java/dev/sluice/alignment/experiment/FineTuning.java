package dev.sluice.alignment.experiment;

import dev.sluice.alignment.policy.PolicyNetwork;
import dev.sluice.alignment.supervised.CompletionBatches;
import dev.sluice.alignment.supervised.CompletionObjective;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Fine-tunes a policy on single answers to prompts: supervised, or by another loss such as KTO on
 * labelled answers. Batches are shuffled passes over the data; with packing a row holds several
 * documents, none of which sees another: the policy reads each as a sequence of its own, from its
 * first position on, and the loss is that of the same documents in rows of their own.
 */
@Describe("Fine-tunes a policy on answers: supervised, or KTO where answers are labelled.")
public final class FineTuning implements TextExperiment, NetworkExperiment {
  private final Params params;
  private final RunContext run;
  private final PolicyArchitecture policies;
  private final TextCompletions data;
  private final CompletionLoss loss;
  private final long order;

  /** The parts. */
  public record Params(
      @Describe("Answers to prompts, such as jsonl.") Spec<TextCompletions> data,
      @Describe("The policy to train; reads texts.") Spec<PolicyArchitecture> policy,
      @Describe("The loss on answers.") Spec<CompletionLoss> loss,
      @Describe("The reference that the policy is kept close to, where the loss has one.")
          Spec<ReferencePolicy> reference,
      @Describe(
              "Tokens of a row, which is filled with whole documents, prompt and answer, that do"
                  + " not see one another; 0 for a row per document.")
          @PositiveOrZero
          int packing,
      @Describe("How to train; a batch is so many rows.") Training training,
      @Describe("When held-out answers are scored.") EvaluationPlan evaluation,
      @Describe("At most so many held-out prompts are answered, before and after.")
          @PositiveOrZero
          @AfterTraining
          int samples,
      @Describe("Temperature of these answers; 0 takes the likeliest token.")
          @PositiveOrZero
          @AfterTraining
          double temperature) {

    /** Supervised fine-tuning of a decoder. */
    public static Params defaults() {
      return new Params(
          Spec.of(TextCompletions.class, "jsonl"),
          Spec.of(PolicyArchitecture.class, "transformer"),
          Spec.of(CompletionLoss.class, "supervised"),
          Spec.of(ReferencePolicy.class, "frozen"),
          0,
          Training.defaults(300, 16),
          new EvaluationPlan(20),
          24,
          1);
    }
  }

  @Inject
  public FineTuning(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.policies = run.build().of(params.policy);
    this.data = run.build().of(params.data).of(policies.checkpoint());
    this.loss = run.build().of(params.loss);
    this.order = run.streams().named("order").nextLong();
  }

  @Override
  public void run() {
    run.artifacts().dataset(data.dataset());
    data.tokenizer().source().ifPresent(run.artifacts()::dataset);
    List<LabelledCompletion> answers = wanted(data.completions());
    if (answers.isEmpty()) {
      throw new RunFailedException("fine-tuning learns from answers, and there are none");
    }
    Policy policy = policies.create(data.space(), run.weights());
    run.metrics().result("model/parameters", (double) policy.parameterCount());
    ReferencePolicy reference = run.build().of(params.reference);
    if (loss.needsReference()) {
      List<Completion> known = answers.stream().map(LabelledCompletion::completion).toList();
      reference.begin(
          new ReferenceStart(policy, weights -> policies.create(data.space(), weights), known));
    }
    CompletionEvaluation evaluation =
        new CompletionEvaluation(params, run, data, loss, policy, reference);
    evaluation.begin();
    train(answers, policy, reference, evaluation);
    evaluation.finish();
  }

  private void train(
      List<LabelledCompletion> answers,
      Policy policy,
      ReferencePolicy reference,
      CompletionEvaluation evaluation) {
    CompletionBatches batches = batches(answers);
    CompletionFigures figures =
        new CompletionFigures(loss, run.metrics(), params.training, batches);
    CompletionObjective objective = new CompletionObjective(loss, policy, reference, figures::see);
    LongConsumer watch = evaluation.watch();
    run.timed(
        () ->
            run.trainer()
                .train(
                    params.training,
                    policy,
                    evaluation.validation(),
                    done -> {
                      if (done > 0) {
                        reference.after(done, policy);
                        watch.accept(done);
                      }
                    },
                    (step, gradient) -> {
                      double value = objective.lossAndGradient(batches.next(step), gradient);
                      figures.log(step);
                      return value;
                    }));
  }

  private CompletionBatches batches(List<LabelledCompletion> answers) {
    try {
      return new CompletionBatches(answers, params.training, params.packing, order);
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Those that the loss learns from. */
  private List<LabelledCompletion> wanted(List<LabelledCompletion> all) {
    return loss.needsUndesirable()
        ? all
        : all.stream().filter(LabelledCompletion::desirable).toList();
  }

  /** Of the policy after training; answers end where the policy ends them. */
  @Override
  public LearntText learntText() {
    data.tokenizer().source().ifPresent(run.artifacts()::dataset);
    return AlignedText.of(
        params.policy.type(), learnt(trained()), data.tokenizer(), data::prompt, true);
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = trained();
    return PolicyNetwork.of(
        params.policy,
        Map.of("data", params.data),
        learnt(trained),
        trained,
        Math.min(128, data.space().length()));
  }

  private TrainedModel trained() {
    return run.trainer().trained(1, params.training);
  }

  private Policy learnt(TrainedModel trained) {
    AnswerSpace space =
        new AnswerSpace(0, data.tokenizer().vocabulary(), 1, data.tokenizer().end());
    return trained.create(policies, space);
  }
}
