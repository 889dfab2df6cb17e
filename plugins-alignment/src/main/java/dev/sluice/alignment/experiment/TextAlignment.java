package dev.sluice.alignment.experiment;

import dev.sluice.alignment.policy.PolicyNetwork;
import dev.sluice.alignment.text.JsonlPairs;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.alignment.TextPreferences;
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
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aligns a policy on preferences between texts: supervised learning first, which ends at the
 * reference, then a method that learns from pairs. Says how often it prefers the chosen answer to
 * prompts that it has not seen, and what it answers to them before and after.
 */
@Describe("Aligns a policy on preferences between texts, with samples before and after.")
public final class TextAlignment implements TextExperiment, NetworkExperiment {
  private static final Logger LOG = LoggerFactory.getLogger(TextAlignment.class);

  private final Params params;
  private final RunContext run;
  private final PolicyArchitecture policies;
  private final TextPreferences data;

  /** The parts. */
  @Renamed(from = "every", to = "evaluation.every")
  public record Params(
      @Describe("Preferences between texts, such as jsonl.") Spec<PreferenceData> data,
      @Describe("The policy to train; reads texts.") Spec<PolicyArchitecture> policy,
      @Describe("The reference that the policy is kept close to.") Spec<ReferencePolicy> reference,
      @Describe("Which answers the policy learns before it is aligned.") Start start,
      @Describe("How it learns them; a batch is so many answers.") Training startTraining,
      @Describe("The method; one that learns from pairs.") Spec<Aligner> aligner,
      @Describe("How to train by it; a batch is so many pairs.") Training training,
      @Describe(
              "What held-out rewards multiply log-ratios by, above 0, where the method has no loss"
                  + " on pairs, which says it itself.")
          @Positive
          @AfterTraining(unless = {"evaluation.every", "data.split.validation"})
          double beta,
      @Describe("When held-out pairs are scored.") EvaluationPlan evaluation,
      @Describe("At most so many held-out prompts are answered, before and after.")
          @PositiveOrZero
          @AfterTraining
          int samples,
      @Describe("Temperature of these answers; 0 takes the likeliest token.")
          @PositiveOrZero
          @AfterTraining
          double temperature) {

    /** DPO of a decoder that has learnt both answers. */
    public static Params defaults() {
      return new Params(
          Spec.of(PreferenceData.class, "jsonl"),
          Spec.of(PolicyArchitecture.class, "transformer"),
          Spec.of(ReferencePolicy.class, "precomputed"),
          Start.BOTH,
          Training.defaults(500, 16),
          Spec.of(Aligner.class, "direct-preference"),
          Training.defaults(100, 16),
          0.1,
          new EvaluationPlan(10),
          24,
          1);
    }
  }

  @Inject
  public TextAlignment(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.policies = run.build().of(params.policy);
    if (!(run.build().of(params.data) instanceof TextPreferences texts)) {
      throw new RunFailedException(
          "data must be preferences between texts, such as jsonl, not "
              + params.data.type()
              + "; experiment alignment takes that");
    }
    this.data = texts.of(policies.checkpoint());
  }

  @Override
  public void run() {
    run.artifacts().dataset(data.dataset());
    data.tokenizer().source().ifPresent(run.artifacts()::dataset);
    List<PreferencePair> pairs = data.pairs(nothing(), run.streams().named("pairs"));
    Policy policy = policies.create(data.space(), run.weights());
    run.metrics().result("model/parameters", (double) policy.parameterCount());
    if (params.start != Start.NOTHING) {
      double seconds =
          new Supervised(
                  params.start.answers(pairs), params.startTraining, run.streams().named("start"))
              .train(
                  run.trainer().under("start"),
                  policy,
                  params.evaluation.every(),
                  params.start.answers(data.validation()));
      run.metrics().result("time/start-seconds", seconds);
    }
    Aligner aligner = run.build().of(params.aligner);
    ReferencePolicy reference = reference(policy, aligner, pairs);
    if (data.validation().isEmpty() && data.test().isEmpty()) {
      LOG.warn(
          "no pair is held out, so nothing is evaluated: there are no figures eval/* and no"
              + " samples; split: {test: 0.1} keeps a tenth of the prompts, of which there must be"
              + " at least two");
      align(aligner, policy, reference, pairs, Validation.none(), done -> {});
      return;
    }
    TextEvaluation evaluation = new TextEvaluation(params, run, data, aligner, policy, reference);
    evaluation.begin();
    align(aligner, policy, reference, pairs, evaluation.validation(), evaluation.watch());
    evaluation.finish();
  }

  /** Of the policy after alignment; answers end where the policy ends them. */
  @Override
  public LearntText learntText() {
    data.tokenizer().source().ifPresent(run.artifacts()::dataset);
    return AlignedText.of(
        params.policy.type(), learnt(trained()), data.tokenizer(), data::prompt, true);
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = trained();
    int length = params.data.params() instanceof JsonlPairs.Params pairs ? pairs.maxLength() : 128;
    return PolicyNetwork.of(
        params.policy, Map.of("data", params.data), learnt(trained), trained, length);
  }

  private TrainedModel trained() {
    return run.trainer().trained(params.start == Start.NOTHING ? 1 : 2, params.training);
  }

  private Policy learnt(TrainedModel trained) {
    // The length of answers is a matter of the data and bounds no policy of a text.
    AnswerSpace space =
        new AnswerSpace(0, data.tokenizer().vocabulary(), 1, data.tokenizer().end());
    return trained.create(policies, space);
  }

  private void align(
      Aligner aligner,
      Policy policy,
      ReferencePolicy reference,
      List<PreferencePair> pairs,
      Validation validation,
      LongConsumer watch) {
    run.timed(
        () ->
            aligner.align(
                new AlignmentInputs(
                    data.space(),
                    new double[0],
                    policy,
                    reference,
                    answer -> {
                      throw new RunFailedException(
                          "texts have no reward here: use an aligner that learns from pairs, such"
                              + " as direct-preference");
                    },
                    pairs,
                    params.training,
                    validation,
                    watch)));
  }

  /** Begins at the policy as it is now, and knows all pairs of all parts. */
  private ReferencePolicy reference(Policy policy, Aligner aligner, List<PreferencePair> pairs) {
    List<Completion> known = new ArrayList<>();
    for (List<PreferencePair> part : List.of(pairs, data.validation(), data.test())) {
      known.addAll(new HeldOutPairs(part).answers());
    }
    boolean onlyKnown =
        aligner.loss().map(PreferenceLoss::needs).map(TextAlignment::pairsOnly).orElse(false);
    ReferencePolicy reference = run.build().of(params.reference);
    reference.begin(
        new ReferenceStart(
            policy, weights -> policies.create(data.space(), weights), known, onlyKnown));
    return reference;
  }

  private static boolean pairsOnly(Set<PreferenceNeed> needs) {
    return !needs.contains(PreferenceNeed.DISTRIBUTIONS)
        && !needs.contains(PreferenceNeed.UNRELATED);
  }

  /** Texts are drawn from nothing that could be listed. */
  private PreferenceSource nothing() {
    AnswerSpace space = data.space();
    return new PreferenceSource(space, new double[0], List.of(), new double[0][], new double[0][]);
  }
}
