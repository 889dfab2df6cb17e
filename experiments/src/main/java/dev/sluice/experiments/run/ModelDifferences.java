package dev.sluice.experiments.run;

import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Differences between the model of a run and the one that its weights are loaded into, as far as
 * names and shapes of tensors do not show them.
 *
 * @param here the parameters of the run that begins, dotted
 * @param there those of the run that trained the weights
 */
record ModelDifferences(SortedMap<String, String> here, SortedMap<String, String> there) {
  private static final String TOKENIZER = ".tokenizer.";
  private static final String WEIGHTS = ".weights.type";

  /** What changes no output. */
  private static final List<String> SAME = List.of("type", "weights.", "kernel.", "chunk");

  /**
   * Rejects weights whose tokens mean other texts.
   *
   * @throws RunFailedException if both runs have tokenizers that differ
   */
  void requireSameTokens(String run) {
    Map<String, String> ours = tokenizer(here);
    Map<String, String> theirs = tokenizer(there);
    if (!ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs)) {
      throw new RunFailedException(
          "run '%s' has another vocabulary: its tokenizer is %s, this run's is %s"
              .formatted(run, theirs, ours));
    }
  }

  private static Map<String, String> tokenizer(SortedMap<String, String> params) {
    Map<String, String> found = new TreeMap<>();
    params.forEach(
        (name, value) -> {
          int at = name.indexOf(TOKENIZER);
          if (at >= 0) {
            found.put(name.substring(at + TOKENIZER.length()), value);
          }
        });
    return found;
  }

  /** Such as {@code activation=relu there, activation=silu here}; none if a run has two models. */
  List<String> ofModels() {
    List<String> ours = models(here);
    List<String> theirs = models(there);
    if (ours.size() != 1 || theirs.size() != 1) {
      return List.of();
    }
    Map<String, String> own = under(here, ours.get(0));
    Map<String, String> other = under(there, theirs.get(0));
    TreeSet<String> names = new TreeSet<>(own.keySet());
    names.retainAll(other.keySet());
    return names.stream()
        .filter(name -> !String.valueOf(own.get(name)).equals(other.get(name)))
        .map(
            name ->
                "%1$s=%2$s there, %1$s=%3$s here".formatted(name, other.get(name), own.get(name)))
        .toList();
  }

  /** Where models are that have no model within. */
  private static List<String> models(SortedMap<String, String> params) {
    List<String> all =
        params.keySet().stream()
            .filter(name -> name.endsWith(WEIGHTS))
            .map(name -> name.substring(0, name.length() - WEIGHTS.length()))
            .toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> other.startsWith(one + ".")))
        .toList();
  }

  private static Map<String, String> under(SortedMap<String, String> params, String place) {
    Map<String, String> found = new TreeMap<>();
    params.forEach(
        (name, value) -> {
          if (name.startsWith(place + ".")) {
            String own = name.substring(place.length() + 1);
            if (SAME.stream()
                .noneMatch(same -> same.endsWith(".") ? own.startsWith(same) : own.equals(same))) {
              found.put(own, value);
            }
          }
        });
    return found;
  }
}
