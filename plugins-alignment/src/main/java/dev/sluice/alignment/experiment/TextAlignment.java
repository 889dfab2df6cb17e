package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.TokenSampler;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aligns a policy on preferences between texts: supervised learning first, which ends at the
 * reference, then a method that learns from pairs. Says how often it prefers the chosen answer to
 * prompts that it has not seen, and what it answers to them before and after.
 */
@Describe("Aligns a policy on preferences between texts, with samples before and after.")
public final class TextAlignment implements TextExperiment {
  private static final Logger LOG = LoggerFactory.getLogger(TextAlignment.class);

  private final Params params;
  private final RunContext run;
  private final PolicyArchitecture policies;
  private final TextPreferences data;

  /** The parts. */
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
          @AfterTraining(unless = "every")
          double beta,
      @Describe("Steps between two looks at held-out pairs; 0 for one at the end only.")
          @PositiveOrZero
          int every,
      @Describe("At most so many held-out prompts are answered, before and after.")
          @PositiveOrZero
          @AfterTraining
          int samples) {

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
          10,
          24);
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
    this.data = texts;
  }

  @Override
  public void run() {
    run.artifacts().dataset(data.dataset());
    List<PreferencePair> pairs = data.pairs(nothing(), run.streams().named("pairs"));
    Policy policy = policies.create(data.space(), run.weights());
    run.metrics().result("model/parameters", (double) policy.parameterCount());
    if (params.start != Start.NOTHING) {
      double seconds =
          new Supervised(
                  params.start.answers(pairs), params.startTraining, run.streams().named("start"))
              .train(run.trainer().under("start"), policy);
      run.metrics().result("time/start-seconds", seconds);
    }
    Aligner aligner = run.build().of(params.aligner);
    if (data.heldOut().isEmpty()) {
      LOG.warn(
          "no pair is held out, so nothing is evaluated: there are no figures eval/* and no"
              + " samples; held-out keeps a share of at least two prompts");
      align(aligner, policy, reference(policy, answers(pairs)), pairs, done -> {});
      return;
    }
    HeldOutPairs heldOut = new HeldOutPairs(data.heldOut());
    List<Completion> known = answers(pairs);
    known.addAll(heldOut.answers());
    ReferencePolicy reference = reference(policy, known);
    TextSamples samples =
        new TextSamples(
            data.tokenizer(),
            heldOut.pairs().subList(0, Math.min(params.samples, heldOut.pairs().size())));
    List<String> before = samples.draw(policy, run.streams().named("samples"));
    run.metrics().result("eval/prefers-chosen-before", heldOut.likelier(policy));
    align(
        aligner,
        policy,
        reference,
        pairs,
        RunContext.every(
            params.every,
            done ->
                heldOut
                    .rewards(policy, reference, aligner, params.beta)
                    .log(run.metrics(), "eval/", done)));
    heldOut.rewards(policy, reference, aligner, params.beta).result(run.metrics(), "eval/");
    run.metrics().result("eval/prefers-chosen", heldOut.likelier(policy));
    if (!samples.pairs().isEmpty()) {
      List<String> after = samples.draw(policy, run.streams().named("samples"));
      run.metrics().result("eval/answers-like-chosen-before", samples.likeChosen(before));
      run.metrics().result("eval/answers-like-chosen", samples.likeChosen(after));
      run.artifacts().table("samples", samples.table(before, after));
    }
  }

  /** Of the policy after alignment; answers end where the policy ends them. */
  @Override
  public LearntText learntText() {
    // The length of answers is a matter of the data and bounds no policy of a text.
    AnswerSpace space =
        new AnswerSpace(0, data.tokenizer().vocabulary(), 1, data.tokenizer().end());
    int trainings = params.start == Start.NOTHING ? 1 : 2;
    Policy policy =
        policies.create(space, run.trainer().trained(trainings, params.training).weights());
    if (!(policy instanceof TokenSampler sampler)) {
      throw new RunFailedException(
          "the policy "
              + params.policy.type()
              + " draws whole answers and cannot continue a text; transformer can");
    }
    return new AlignedText(data, sampler);
  }

  private static List<Completion> answers(List<PreferencePair> pairs) {
    return new ArrayList<>(new HeldOutPairs(pairs).answers());
  }

  private void align(
      Aligner aligner,
      Policy policy,
      ReferencePolicy reference,
      List<PreferencePair> pairs,
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
                    watch)));
  }

  /** Begins with a copy of the policy as it is now. */
  private ReferencePolicy reference(Policy policy, List<Completion> known) {
    ReferencePolicy reference = run.build().of(params.reference);
    reference.begin(policies.create(data.space(), Weights.copyOf(policy)), known);
    return reference;
  }

  /** Texts are drawn from nothing that could be listed. */
  private PreferenceSource nothing() {
    AnswerSpace space = data.space();
    return new PreferenceSource(space, new double[0], List.of(), new double[0][], new double[0][]);
  }
}
