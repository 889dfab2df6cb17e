package dev.sluice.alignment.align;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.RunFailedException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers that do not belong to their prompts, from which KTO estimates a divergence: each pair's
 * prompt with the preferred answer of the nearest pair before it in the batch that has another
 * prompt, or else of the next one in the data.
 */
final class Unrelated {
  private final List<PreferencePair> data;
  private final Map<List<IntBuffer>, Integer> places = new HashMap<>();

  /**
   * @param data all pairs that batches are drawn from
   * @throws RunFailedException if all have one prompt
   */
  Unrelated(List<PreferencePair> data) {
    this.data = data;
    if (data.stream().allMatch(pair -> samePrompt(pair, data.get(0)))) {
      throw new RunFailedException(
          "the loss estimates a divergence from answers to other prompts, and all "
              + data.size()
              + " pairs have the same prompt: use pairs of two prompts or more, or a loss such as"
              + " dpo");
    }
    for (int i = 0; i < data.size(); i++) {
      places.putIfAbsent(key(data.get(i)), i);
    }
  }

  List<Completion> answers(List<PreferencePair> batch) {
    List<Completion> answers = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      answers.add(new Completion(batch.get(i).prompt(), other(batch, i).chosen()));
    }
    return answers;
  }

  private PreferencePair other(List<PreferencePair> batch, int i) {
    PreferencePair pair = batch.get(i);
    for (int back = 1; back < batch.size(); back++) {
      PreferencePair before = batch.get(Math.floorMod(i - back, batch.size()));
      if (!samePrompt(before, pair)) {
        return before;
      }
    }
    Integer place = places.get(key(pair));
    if (place == null) {
      throw new IllegalArgumentException("a batch has pairs of its data only");
    }
    int next = place;
    do {
      next = (next + 1) % data.size();
    } while (samePrompt(data.get(next), pair));
    return data.get(next);
  }

  private static List<IntBuffer> key(PreferencePair pair) {
    return List.of(
        IntBuffer.wrap(pair.prompt()),
        IntBuffer.wrap(pair.chosen()),
        IntBuffer.wrap(pair.rejected()));
  }

  private static boolean samePrompt(PreferencePair one, PreferencePair other) {
    return Arrays.equals(one.prompt(), other.prompt());
  }
}
