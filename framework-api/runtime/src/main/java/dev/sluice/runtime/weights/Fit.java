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
 * @param places a tensor of the model and where it begins in the flat vector, by its name
 */
record Fit(Map<String, Place> places) {
  /** More differences are counted, not listed. */
  private static final int LISTED = 3;

  /** A tensor of the model, and where it begins in the flat vector. */
  private record Place(ParameterTensor tensor, int from) {}

  /**
   * Compares names and shapes.
   *
   * @param where of the weights, for messages
   * @param there their shapes by name
   * @param enlarge whether tensors may be larger in the model
   * @throws RunFailedException if a tensor is missing, of another shape, or not of the model
   */
  static Fit of(String where, Map<String, List<Long>> there, boolean enlarge, Parameters model) {
    Map<String, Place> places = new LinkedHashMap<>();
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (ParameterTensor tensor : model.tensors()) {
      places.put(tensor.name(), new Place(tensor, at));
      at += tensor.size();
      List<Long> here = sides(tensor);
      List<Long> found = there.get(tensor.name());
      if (found == null) {
        differences.add("'%s' %s is missing there".formatted(tensor.name(), here));
      } else if (!found.equals(here) && !(enlarge && isWithin(found, here))) {
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

  private static boolean isWithin(List<Long> small, List<Long> large) {
    boolean is = small.size() == large.size();
    for (int i = 0; is && i < small.size(); i++) {
      is = small.get(i) <= large.get(i);
    }
    return is;
  }

  private static String listed(List<String> differences) {
    String first = String.join("; ", differences.subList(0, Math.min(LISTED, differences.size())));
    int others = differences.size() - LISTED;
    return others > 0 ? first + "; and " + others + " more tensors" : first;
  }

  /** Where a tensor of these sides begins in the model's vector; -1 if it is larger there. */
  int place(String name, List<Long> there) {
    Place place = Objects.requireNonNull(places.get(name), name);
    return sides(place.tensor).equals(there) ? place.from : -1;
  }

  /**
   * Copies a tensor to its place. Where it is larger in the model, it becomes the block of the
   * first indices, and the rest stays as it is.
   *
   * @param from where the tensor begins in {@code source}
   * @param into the model's vector
   */
  void copy(String name, List<Long> there, float[] source, int from, float[] into) {
    Place place = Objects.requireNonNull(places.get(name), name);
    block(there, sides(place.tensor), 0, source, from, into, place.from);
  }

  private static void block(
      List<Long> small,
      List<Long> large,
      int axis,
      float[] source,
      int from,
      float[] into,
      int to) {
    if (small.subList(axis, small.size()).equals(large.subList(axis, large.size()))) {
      System.arraycopy(source, from, into, to, size(small, axis));
      return;
    }
    if (axis == small.size() - 1) {
      System.arraycopy(source, from, into, to, Math.toIntExact(small.get(axis)));
      return;
    }
    int smallStep = size(small, axis + 1);
    int largeStep = size(large, axis + 1);
    for (int i = 0; i < small.get(axis); i++) {
      block(small, large, axis + 1, source, from + i * smallStep, into, to + i * largeStep);
    }
  }

  private static int size(List<Long> sides, int axis) {
    long size = 1;
    for (long side : sides.subList(axis, sides.size())) {
      size = Math.multiplyExact(size, side);
    }
    return Math.toIntExact(size);
  }

  static List<Long> sides(ParameterTensor tensor) {
    return tensor.shape().stream().map(Integer::longValue).toList();
  }
}
