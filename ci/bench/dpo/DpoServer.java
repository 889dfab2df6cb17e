import dev.sluice.alignment.align.PreferenceObjective;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.alignment.policy.SequencePolicies;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.alignment.reference.Precomputed;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.attention.transformer.Activation;
import dev.sluice.attention.transformer.Normalisation;
import dev.sluice.attention.transformer.Transformer;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.learn.Adam;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Milliseconds of a DPO step a line: {@code precomputed|frozen|adam threads repetitions}. The
 * product's own path: policy, reference, objective, AdamW, parameters back into the model.
 */
final class DpoServer {
  private static final int VOCABULARY = 64;
  private static final int LENGTH = 64;
  private static final int PROMPT = 16;
  private static final int PAIRS = 64;

  private final Registry registry = Registry.load(DpoServer.class.getClassLoader());
  private String name = "";
  private Step step;

  public static void main(String[] arguments) throws Exception {
    Server.serve(new DpoServer()::answer);
  }

  private double answer(String[] words) {
    Step step = step(words[0], Integer.parseInt(words[1]));
    int times = Integer.parseInt(words[2]);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      step.run(words[0].equals("adam"));
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }

  /** One at a time, so that memory is one's. */
  private Step step(String what, int threads) {
    if (step == null || !name.equals(what + threads)) {
      step = null;
      name = what + threads;
      step = new Step(what.equals("frozen"), threads);
    }
    return step;
  }

  private final class Step {
    private final List<PreferencePair> pairs = pairs();
    private final Policy policy;
    private final PreferenceObjective objective;
    private final Adam adam = new Adam(new Adam.Params(1e-4, 0.9, 0.999, 1e-8, 0.01));
    private final float[] parameters;
    private final float[] gradient;
    private long done;

    Step(boolean frozen, int threads) {
      Run run = new Runs(registry).openBare(1, new Threads(threads), RunServices.silent());
      PolicyArchitecture policies = policies(run);
      AnswerSpace space = new AnswerSpace(0, VOCABULARY, LENGTH - PROMPT, -1);
      policy = policies.create(space);
      parameters = new float[policy.parameterCount()];
      gradient = new float[parameters.length];
      policy.readParameters(parameters);
      ReferencePolicy reference =
          frozen ? new Frozen() : new Precomputed(new Precomputed.Params(""));
      List<Completion> known = new ArrayList<>();
      for (PreferencePair pair : pairs) {
        known.add(new Completion(pair.prompt(), pair.chosen()));
        known.add(new Completion(pair.prompt(), pair.rejected()));
      }
      reference.begin(
          new ReferenceStart(policy, weights -> policies.create(space, weights), known, true));
      objective =
          new PreferenceObjective(
              new Dpo(new Beta(0.1)), policy, reference, List.of(), batch -> {});
    }

    void run(boolean adamOnly) {
      if (!adamOnly) {
        objective.lossAndGradient(pairs, gradient);
      }
      adam.update(++done, 1, parameters, gradient);
      policy.writeParameters(parameters);
    }
  }

  private PolicyArchitecture policies(Run run) {
    Transformer.Params model =
        new Transformer.Params(
            2,
            128,
            4,
            4,
            512,
            Normalisation.LAYER,
            Activation.GELU,
            true,
            0,
            0,
            Spec.of(Positions.class, "sinusoidal"),
            Spec.of(AttentionKernel.class, "flash"),
            InitialWeights.drawn());
    SequencePolicies.Params params =
        new SequencePolicies.Params(
            new Spec<>(SequenceModelArchitecture.class, "transformer", model, "policy.model"),
            2 * PAIRS,
            InitialWeights.drawn());
    return run.build(
        new Descriptors(registry)
            .resolve(new Spec<>(PolicyArchitecture.class, "transformer", params, "policy")));
  }

  private static List<PreferencePair> pairs() {
    SplittableRandom random = new SplittableRandom(3);
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      pairs.add(
          new PreferencePair(
              random.ints(PROMPT, 0, VOCABULARY).toArray(),
              random.ints(LENGTH - PROMPT, 0, VOCABULARY).toArray(),
              random.ints(LENGTH - PROMPT, 0, VOCABULARY).toArray()));
    }
    return pairs;
  }
}
