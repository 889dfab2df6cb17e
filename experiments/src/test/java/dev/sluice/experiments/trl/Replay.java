package dev.sluice.experiments.trl;

import dev.sluice.alignment.align.DirectPreference;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Trains as a descriptor says, on the batches of a run of TRL. */
final class Replay implements Experiment {
  private final Params params;
  private final RunContext run;
  private float[] weights = new float[0];

  record Params(
      @Describe("The file.") String vectors,
      @Describe("The run in it.") String of,
      @Describe("Tokens of the vocabulary.") int vocabulary,
      @Describe("The policy.") Spec<PolicyArchitecture> policy,
      @Describe("The same at the end.") Spec<PolicyArchitecture> end,
      @Describe("The reference.") Spec<ReferencePolicy> reference,
      @Describe("The method.") Spec<Aligner> aligner,
      @Describe("How to train.") Training training) {
    static Params defaults() {
      return new Params(
          "",
          "",
          2,
          Spec.of(PolicyArchitecture.class, "transformer"),
          Spec.of(PolicyArchitecture.class, "transformer"),
          Spec.of(ReferencePolicy.class, "frozen"),
          Spec.of(Aligner.class, "direct-preference"),
          Training.defaults(1, 1));
    }
  }

  @Inject
  Replay(Params params, RunContext run) {
    this.params = params;
    this.run = run;
  }

  @Override
  public void run() {
    List<List<PreferencePair>> batches = TrlRun.read(Path.of(params.vectors), params.of).batches();
    List<PreferencePair> pairs = batches.stream().flatMap(List::stream).toList();
    AnswerSpace space = new AnswerSpace(0, params.vocabulary, 255, 2);
    PolicyArchitecture policies = run.build().of(params.policy);
    Policy policy = policies.create(space, run.weights());
    ReferencePolicy reference = run.build().of(params.reference);
    reference.begin(
        new ReferenceStart(
            policy, all -> policies.create(space, all), answers(pairs), /* onlyKnown= */ true));
    Iterator<List<PreferencePair>> next = batches.iterator();
    DirectPreference aligner = (DirectPreference) run.build().of(params.aligner);
    aligner.align(
        new AlignmentInputs(
            space,
            new double[0],
            policy,
            reference,
            answer -> Double.NaN,
            pairs,
            params.training,
            Validation.none(),
            done -> {}),
        next::next);
    weights = policy.copyParameters();
  }

  /** The policy's, after training. */
  float[] weights() {
    return weights;
  }

  /** TRL's. */
  float[] expected() {
    AnswerSpace space = new AnswerSpace(0, params.vocabulary, 255, 2);
    return run.build().of(params.end).create(space, run.weights()).copyParameters();
  }

  private static List<Completion> answers(List<PreferencePair> pairs) {
    List<Completion> answers = new ArrayList<>();
    for (PreferencePair pair : pairs) {
      answers.add(new Completion(pair.prompt(), pair.chosen()));
      answers.add(new Completion(pair.prompt(), pair.rejected()));
    }
    return answers;
  }
}
