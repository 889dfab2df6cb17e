package dev.sluice.alignment.rewardmodel;

import dev.sluice.alignment.align.MicroBatchFigures;
import dev.sluice.alignment.supervised.Passes;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LearntReward;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.RewardExperiment;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.StateModel;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Learns a reward of texts from pairs: a model of the next token with a head of one number, by
 * Bradley and Terry's likelihood. Says how often a held-out chosen answer has the larger reward.
 */
@Describe("Learns a reward of texts from pairs: a decoder with a head of one number.")
public final class RewardModelTraining implements RewardExperiment {
  private final Params params;
  private final RunContext run;
  private final TextPreferences data;
  private final SequenceModelArchitecture models;
  private final RandomGenerator head;
  private final long order;

  /** The parts. */
  public record Params(
      @Describe("Preferences between texts, such as jsonl.") Spec<PreferenceData> data,
      @Describe("The model whose head is replaced by one of one number.")
          Spec<SequenceModelArchitecture> model,
      @Describe(
              "Weight of the square of the sum of a pair's rewards, which keeps rewards around 0; 0"
                  + " for none, .01 is usual.")
          @PositiveOrZero
          double centre,
      @Describe("How to train; a batch is so many pairs.") Training training,
      @Describe("When held-out pairs are scored.") EvaluationPlan evaluation) {

    /** Of a decoder. */
    public static Params defaults() {
      return new Params(
          Spec.of(PreferenceData.class, "jsonl"),
          Spec.of(SequenceModelArchitecture.class, "transformer"),
          0,
          Training.defaults(300, 16),
          new EvaluationPlan(20));
    }
  }

  @Inject
  public RewardModelTraining(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.models = run.build().of(params.model);
    if (!(run.build().of(params.data) instanceof TextPreferences texts)) {
      throw new RunFailedException(
          "data must be preferences between texts, such as jsonl, not " + params.data.type());
    }
    this.data = texts.of(models.checkpoint());
    this.head = run.streams().named("head");
    this.order = run.streams().named("order").nextLong();
  }

  @Override
  public void run() {
    run.artifacts().dataset(data.dataset());
    data.tokenizer().source().ifPresent(run.artifacts()::dataset);
    PreferenceSource nothing =
        new PreferenceSource(
            data.space(), new double[0], List.of(), new double[0][], new double[0][]);
    List<PreferencePair> pairs = data.pairs(nothing, run.streams().named("pairs"));
    ScalarHead model = model(run.weights());
    run.metrics().result("model/parameters", (double) model.parameterCount());
    train(model, pairs);
    report(model, "eval/", data.validation().isEmpty() ? data.test() : data.validation());
    if (!data.validation().isEmpty()) {
      report(model, "eval/test/", data.test());
    }
  }

  private void train(ScalarHead model, List<PreferencePair> pairs) {
    Training training = params.training;
    PairwiseReward loss = new PairwiseReward(params.centre);
    Passes passes = new Passes(pairs.size(), order);
    MicroBatchFigures figures =
        new MicroBatchFigures(run.metrics(), training.logEvery(), training.accumulate());
    long[] at = {0};
    run.timed(
        () ->
            run.trainer()
                .train(
                    training,
                    model,
                    validation(model, loss),
                    done -> at[0] = done * training.accumulate() * training.batch(),
                    (step, gradient) -> {
                      List<PreferencePair> batch = new ArrayList<>();
                      for (int i = 0; i < training.batch(); i++) {
                        batch.add(pairs.get(passes.at(at[0]++)));
                      }
                      return model.lossAndGradient(
                          PairwiseReward.answers(batch),
                          (rewards, slopes) -> {
                            figures.of(
                                step,
                                into ->
                                    PairwiseReward.figures(rewards)
                                        .forEach(
                                            (name, value) ->
                                                into.log("train/" + name, step, value)));
                            return loss.of(rewards, slopes);
                          },
                          gradient);
                    }));
  }

  private Validation validation(ScalarHead model, PairwiseReward loss) {
    return data.validation().isEmpty()
        ? Validation.none()
        : new Validation(
            params.evaluation.every(),
            () -> {
              double[] rewards = model.rewards(PairwiseReward.answers(data.validation()));
              return loss.of(rewards, new double[rewards.length]);
            });
  }

  private void report(ScalarHead model, String prefix, List<PreferencePair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    double[] rewards = model.rewards(PairwiseReward.answers(pairs));
    run.metrics()
        .result(prefix + "loss", new PairwiseReward(0).of(rewards, new double[rewards.length]));
    PairwiseReward.figures(rewards)
        .forEach((name, value) -> run.metrics().result(prefix + name, value));
  }

  private ScalarHead model(Weights weights) {
    SequenceModel model = models.create(new Vocabulary(data.tokenizer().vocabulary()), weights);
    if (!(model instanceof StateModel states)) {
      throw new RunFailedException(
          "the model '"
              + params.model.type()
              + "' gives no state of a sequence, which a head of one number reads; transformer and"
              + " hugging-face do");
    }
    return new ScalarHead(states, head);
  }

  @Override
  public LearntReward learntReward() {
    ScalarHead model = model(run.weights());
    float[] learnt = new float[model.parameterCount()];
    run.trainer().trained(1, params.training).weights().all().get(learnt);
    model.writeParameters(learnt);
    return new LearntReward() {
      @Override
      public Tokenizer tokenizer() {
        return data.tokenizer();
      }

      @Override
      public int[] prompt(String written) {
        return data.prompt(written);
      }

      @Override
      public double[] rewards(List<Completion> answers) {
        return model.rewards(answers);
      }
    };
  }
}
