package dev.sluice.alignment.align;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where an answer stands among all of them. */
final class AnswerIndex {
  private final Map<List<Integer>, Integer> index = new HashMap<>();

  AnswerIndex(List<int[]> answers) {
    for (int y = 0; y < answers.size(); y++) {
      index.put(key(answers.get(y)), y);
    }
  }

  int size() {
    return index.size();
  }

  int of(int[] answer) {
    Integer found = index.get(key(answer));
    if (found == null) {
      throw new IllegalArgumentException(
          Arrays.toString(answer) + " is not an answer of this task");
    }
    return found;
  }

  private static List<Integer> key(int[] words) {
    return Arrays.stream(words).boxed().toList();
  }
}
