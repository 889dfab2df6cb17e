package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Table;
import dev.sluice.api.sequence.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a policy answers to some prompts, before and after.
 *
 * @param draws how answers are drawn
 */
record TextSamples(Tokenizer tokenizer, List<PreferencePair> pairs, SampleDraws draws) {
  List<String> draw(Policy policy, RandomGenerator random) {
    List<int[]> prompts = pairs.stream().map(PreferencePair::prompt).toList();
    return draws.of(policy, prompts, random).stream().map(tokenizer::decode).toList();
  }

  /** The share of answers that are fewer edits away from the chosen one than from the rejected. */
  double likeChosen(List<String> answers) {
    int like = 0;
    for (int i = 0; i < answers.size(); i++) {
      int chosen = EditDistance.between(answers.get(i), tokenizer.decode(pairs.get(i).chosen()));
      int rejected =
          EditDistance.between(answers.get(i), tokenizer.decode(pairs.get(i).rejected()));
      like += chosen < rejected ? 1 : 0;
    }
    return (double) like / answers.size();
  }

  Table table(List<String> before, List<String> after) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      rows.add(
          List.of(
              tokenizer.decode(pairs.get(i).prompt()),
              before.get(i),
              after.get(i),
              tokenizer.decode(pairs.get(i).chosen()),
              tokenizer.decode(pairs.get(i).rejected())));
    }
    return new Table(List.of("prompt", "before", "after", "chosen", "rejected"), rows);
  }
}
