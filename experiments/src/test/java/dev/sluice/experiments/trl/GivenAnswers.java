package dev.sluice.experiments.trl;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.Bytes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Twelve answers of several lengths, every third of them labelled as undesirable. */
final class GivenAnswers implements TextCompletions {
  private final Tokenizer tokenizer = new Bytes();

  @Inject
  GivenAnswers() {}

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public int[] prompt(String written) {
    return tokenizer.encode(written);
  }

  @Override
  public AnswerSpace space() {
    return new AnswerSpace(0, tokenizer.vocabulary(), 24, tokenizer.end());
  }

  @Override
  public List<LabelledCompletion> completions() {
    List<LabelledCompletion> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int[] prompt = tokenizer.encode("Count to " + i + ":");
      int[] answer = tokenizer.encode("one two three four five".substring(0, 3 + i));
      all.add(new LabelledCompletion(new Completion(prompt, answer), i % 3 != 2));
    }
    return all;
  }

  @Override
  public List<LabelledCompletion> validation() {
    return List.of();
  }

  @Override
  public List<LabelledCompletion> test() {
    return completions().subList(0, 4);
  }

  @Override
  public boolean labelled() {
    return true;
  }

  @Override
  public Dataset dataset() {
    return new Dataset("given", "given", "0", 12, "answers");
  }
}
