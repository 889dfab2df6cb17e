package dev.sluice.runtime.weights;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where each tensor of a model is found among others, by name.
 *
 * @param places where a tensor of the model begins in its flat vector, by name
 */
record Fit(Map<String, Integer> places) {
  /** More differences are counted, not listed. */
  private static final int LISTED = 3;

  /**
   * Compares names and shapes.
   *
   * @param where of the weights, for messages
   * @param there their shapes by name
   * @throws RunFailedException if a tensor is missing, of another shape, or not of the model
   */
  static Fit of(String where, Map<String, List<Long>> there, Parameters model) {
    Map<String, Integer> places = new LinkedHashMap<>();
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (ParameterTensor tensor : model.tensors()) {
      places.put(tensor.name(), at);
      at += tensor.size();
      List<Long> here = tensor.shape().stream().map(Integer::longValue).toList();
      List<Long> found = there.get(tensor.name());
      if (found == null) {
        differences.add("'%s' %s is missing there".formatted(tensor.name(), here));
      } else if (!found.equals(here)) {
        differences.add("'%s' is %s there, %s here".formatted(tensor.name(), found, here));
      }
    }
    for (Map.Entry<String, List<Long>> extra : there.entrySet()) {
      if (!places.containsKey(extra.getKey())) {
        differences.add(
            "'%s' %s is not part of this model".formatted(extra.getKey(), extra.getValue()));
      }
    }
    if (!differences.isEmpty()) {
      throw new RunFailedException(
          "the weights of %s do not fit this model: %s".formatted(where, listed(differences)));
    }
    return new Fit(places);
  }

  private static String listed(List<String> differences) {
    String first = String.join("; ", differences.subList(0, Math.min(LISTED, differences.size())));
    int others = differences.size() - LISTED;
    return others > 0 ? first + "; and " + others + " more tensors" : first;
  }

  /** Brings the numbers of such tensors into the order of the model. */
  float[] inOrder(List<ParameterTensor> there, float[] values) {
    float[] ordered = new float[values.length];
    int at = 0;
    for (ParameterTensor tensor : there) {
      System.arraycopy(values, at, ordered, place(tensor.name()), tensor.size());
      at += tensor.size();
    }
    return ordered;
  }

  int place(String name) {
    return Objects.requireNonNull(places.get(name), name);
  }

  static Map<String, List<Long>> shapes(List<ParameterTensor> tensors) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    tensors.forEach(
        tensor ->
            shapes.put(tensor.name(), tensor.shape().stream().map(Integer::longValue).toList()));
    return shapes;
  }
}
