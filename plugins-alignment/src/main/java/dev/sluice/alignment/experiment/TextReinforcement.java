package dev.sluice.alignment.experiment;

import dev.sluice.alignment.policy.PolicyNetwork;
import dev.sluice.alignment.prompt.PromptData;
import dev.sluice.alignment.prompt.PromptLine;
import dev.sluice.alignment.prompt.PromptSet;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Teaches a policy over texts by rewards of its own answers: supervised learning of the data's
 * answers first, which ends at the reference, then a method that draws answers to the prompts.
 * Reports the mean reward on prompts that it has not seen, before and after, next to a table of the
 * same prompts whose expected reward is known exactly.
 */
@Describe("Teaches a policy over texts by rewards of its own answers.")
public final class TextReinforcement implements TextExperiment, NetworkExperiment {
  /** More answers than this are not listed. */
  private static final int LISTED = 64;

  private final Params params;
  private final RunContext run;
  private final PolicyArchitecture policies;
  private final Tokenizer tokenizer;

  /** The parts. */
  public record Params(
      @Describe("The prompts.") PromptData data,
      @Describe("The policy to train; reads texts.") Spec<PolicyArchitecture> policy,
      @Describe("The reference that the policy is kept close to.") Spec<ReferencePolicy> reference,
      @Describe("How good an answer is.") Spec<TextReward> reward,
      @Describe("Whether the policy learns the data's answers first.") boolean start,
      @Describe("How it learns them; a batch is so many answers.") Training startTraining,
      @Describe("The method; one that draws answers.") Spec<Aligner> aligner,
      @Describe("How to train by it; a batch is so many answers.") Training training,
      @Describe("When held-out prompts are answered and judged.") EvaluationPlan evaluation,
      @Describe("Answers to each held-out prompt whose rewards are averaged.") @Min(1) int draws,
      @Describe("At most so many held-out prompts are answered, before and after.")
          @PositiveOrZero
          @AfterTraining
          int samples,
      @Describe("Whether a table of the training prompts learns next to it, by the same method.")
          boolean table,
      @Describe("How the table trains.") Training tableTraining) {

    /** GRPO of a decoder that has learnt the answers a little. */
    public static Params defaults() {
      return new Params(
          PromptData.defaults(),
          Spec.of(PolicyArchitecture.class, "transformer"),
          Spec.of(ReferencePolicy.class, "frozen"),
          Spec.of(TextReward.class, "exact-match"),
          true,
          Training.defaults(200, 16),
          Spec.of(Aligner.class, "grpo"),
          Training.defaults(100, 64),
          new EvaluationPlan(10),
          4,
          24,
          false,
          Training.defaults(100, 64));
    }
  }

  @Inject
  public TextReinforcement(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.policies = run.build().of(params.policy);
    this.tokenizer = run.build().of(params.data.tokenizer()).of(policies.checkpoint());
  }

  @Override
  public void run() {
    PromptSet prompts = PromptSet.read(params.data, tokenizer, run.streams().named("held-out"));
    run.artifacts().dataset(prompts.dataset());
    tokenizer.source().ifPresent(run.artifacts()::dataset);
    PromptRewards rewards = new PromptRewards(prompts, tokenizer, run.build().of(params.reward));
    Policy policy = policies.create(space(), run.weights());
    run.metrics().result("model/parameters", (double) policy.parameterCount());
    if (params.start) {
      start(prompts, policy);
    }
    List<int[]> listed = listed(prompts);
    Aligner aligner = run.build().of(params.aligner);
    ReferencePolicy reference = run.build().of(params.reference);
    reference.begin(
        new ReferenceStart(policy, weights -> policies.create(space(), weights), List.of()));
    RewardEvaluation evaluation =
        new RewardEvaluation(params, run, prompts, rewards, policy, listed);
    Optional<ExactTable> table =
        params.table
            ? Optional.of(new ExactTable(run, rewards, policy, prompts.train(), listed))
            : Optional.empty();
    evaluation.begin();
    run.timed(
        () ->
            aligner.align(
                new AlignmentInputs(
                    space(),
                    new double[0],
                    prompts.train().stream().map(PromptLine::prompt).toList(),
                    policy,
                    reference,
                    rewards::of,
                    List.of(),
                    params.training,
                    Validation.none(),
                    evaluation.watch())));
    evaluation.finish();
    table.ifPresent(exact -> exact.run(aligner, params.tableTraining));
  }

  private void start(PromptSet prompts, Policy policy) {
    List<Completion> answers =
        prompts.train().stream()
            .filter(line -> line.answer().length > 0)
            .map(PromptLine::answered)
            .toList();
    if (answers.isEmpty()) {
      throw new RunFailedException(
          "no line has a column '"
              + params.data.answer()
              + "' to learn from: name it in data.answer, or set start to false");
    }
    double seconds =
        new Supervised(answers, params.startTraining, run.streams().named("start"))
            .train(run.trainer().under("start"), policy, 0, List.of());
    run.metrics().result("time/start-seconds", seconds);
  }

  /** The answers of the data where they can be listed. */
  private List<int[]> listed(PromptSet prompts) {
    List<int[]> listed = PromptRewards.listed(prompts.train());
    if (params.table && (listed.size() < 2 || listed.size() > LISTED)) {
      throw new RunFailedException(
          "a table needs from 2 to "
              + LISTED
              + " different answers in the column '"
              + params.data.answer()
              + "', and there are "
              + listed.size());
    }
    return listed.size() <= LISTED ? listed : List.of();
  }

  /** Answers end where the policy ends them. */
  @Override
  public LearntText learntText() {
    tokenizer.source().ifPresent(run.artifacts()::dataset);
    return AlignedText.of(
        params.policy.type(),
        trained().create(policies, space()),
        tokenizer,
        text -> PromptSet.prompt(text, tokenizer),
        false);
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = trained();
    return PolicyNetwork.of(
        params.policy,
        Map.of("tokenizer", params.data.tokenizer()),
        trained.create(policies, space()),
        trained,
        params.data.maxLength());
  }

  private TrainedModel trained() {
    return run.trainer().trained(params.start ? 2 : 1, params.training);
  }

  private AnswerSpace space() {
    return new AnswerSpace(0, tokenizer.vocabulary(), params.data.answerTokens(), tokenizer.end());
  }
}
