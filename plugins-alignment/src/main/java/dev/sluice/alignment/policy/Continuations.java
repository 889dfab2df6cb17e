package dev.sluice.alignment.policy;

import dev.sluice.alignment.data.Draws;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws answers side by side, a word of each at a time. What several answers share up to here is
 * computed once.
 */
record Continuations(SequenceModel model, AnswerSpace space, int chunk, RandomGenerator random) {
  List<int[]> of(List<int[]> prompts) {
    List<int[]> sequences = new ArrayList<>();
    prompts.forEach(prompt -> sequences.add(AnswerTokens.prompt(space, prompt)));
    boolean[] ended = new boolean[sequences.size()];
    for (int t = 0; t < space.length(); t++) {
      extend(sequences, ended);
    }
    List<int[]> answers = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      int[] all = sequences.get(i);
      answers.add(Arrays.copyOfRange(all, prompts.get(i).length, all.length));
    }
    return answers;
  }

  private void extend(List<int[]> sequences, boolean[] ended) {
    Map<List<Integer>, double[]> distributions = new LinkedHashMap<>();
    List<List<Integer>> keys = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      List<Integer> key = ended[i] ? List.of() : Arrays.stream(sequences.get(i)).boxed().toList();
      keys.add(key);
      if (!ended[i]) {
        distributions.put(key, new double[0]);
      }
    }
    List<List<Integer>> distinct = List.copyOf(distributions.keySet());
    for (int from = 0; from < distinct.size(); from += chunk) {
      fill(distinct.subList(from, Math.min(distinct.size(), from + chunk)), distributions);
    }
    for (int i = 0; i < ended.length; i++) {
      double[] distribution = distributions.get(keys.get(i));
      if (distribution != null) {
        int word = Draws.index(distribution, random);
        int[] longer = Arrays.copyOf(sequences.get(i), sequences.get(i).length + 1);
        longer[longer.length - 1] = word;
        sequences.set(i, longer);
        ended[i] = word == space.end();
      }
    }
  }

  /** Each prefix' distribution of the next word. */
  private void fill(List<List<Integer>> prefixes, Map<List<Integer>, double[]> distributions) {
    Tokens tokens =
        Tokens.padded(
            prefixes.stream()
                .map(prefix -> prefix.stream().mapToInt(Integer::intValue).toArray())
                .toList());
    // Of each prefix the word behind it is wanted alone.
    float[] logits = model.logits(tokens.from(tokens.lengths()));
    for (int i = 0; i < prefixes.size(); i++) {
      int last = i * tokens.length() + tokens.lengths()[i] - 1;
      double[] distribution =
          LogSoftmax.of(logits, last * AnswerTokens.vocabulary(space), space.vocabulary());
      for (int word = 0; word < distribution.length; word++) {
        distribution[word] = Math.exp(distribution[word]);
      }
      distributions.put(prefixes.get(i), distribution);
    }
  }
}
