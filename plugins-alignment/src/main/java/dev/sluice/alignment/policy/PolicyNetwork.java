package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.experiment.NextTokenNetwork;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Policies for other programs. One by a model of the next token is that model; a table has the form
 * {@code policy-table}, from {@code prompt} [n] to {@code log-probabilities} [n, nodes, vocabulary]
 * of the next word behind each prefix, prefixes numbered as in {@link PrefixTable}.
 */
public final class PolicyNetwork {
  private PolicyNetwork() {}

  /**
   * A policy with a few examples.
   *
   * @param parts such as the tokenizer
   * @param length of a sequence of tokens in training
   * @throws RunFailedException for a policy of another plugin
   */
  public static LearntNetwork of(
      Spec<PolicyArchitecture> spec,
      Map<String, Spec<?>> parts,
      Policy policy,
      TrainedModel trained,
      int length) {
    if (policy instanceof SoftmaxTable table) {
      return table(spec, table, trained);
    }
    if (policy instanceof SequencePolicy sequence
        && spec.params() instanceof SequencePolicies.Params params) {
      int vocabulary = AnswerTokens.vocabulary(sequence.space());
      return NextTokenNetwork.of(
          params.model(), parts, sequence.model(), trained, vocabulary, length);
    }
    throw new RunFailedException(
        "the policy '"
            + spec.type()
            + "' cannot be exported; tabular, autoregressive and transformer can");
  }

  private static LearntNetwork table(
      Spec<PolicyArchitecture> spec, SoftmaxTable policy, TrainedModel trained) {
    PrefixTable table = policy.table();
    int vocabulary = table.space().vocabulary();
    int[] prompts = IntStream.range(0, Math.min(3, table.space().prompts())).toArray();
    float[] logs = new float[prompts.length * table.nodes() * vocabulary];
    for (int row = 0; row < prompts.length * table.nodes(); row++) {
      double[] one = LogSoftmax.of(policy.logits(), row * vocabulary, vocabulary);
      for (int word = 0; word < vocabulary; word++) {
        logs[row * vocabulary + word] = (float) one[word];
      }
    }
    return new LearntNetwork(
        "policy-table",
        spec,
        Map.of(),
        Map.of(
            "prompts",
            table.space().prompts(),
            "vocabulary",
            vocabulary,
            "length",
            table.space().length(),
            "end",
            table.space().end()),
        trained,
        policy,
        Optional.empty(),
        List.of(NamedValues.of("prompt", prompts, prompts.length)),
        List.of(
            new NamedValues(
                ParameterTensor.of("log-probabilities", prompts.length, table.nodes(), vocabulary),
                logs)));
  }
}
