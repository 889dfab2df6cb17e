package dev.sluice.runtime.learn;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model's tensors in a checkpoint: a state for each, by number and name, of its sides. */
final class TensorStates {
  private static final String PREFIX = "tensor ";

  private TensorStates() {}

  static Map<String, State> of(List<ParameterTensor> tensors) {
    Map<String, State> states = new TreeMap<>();
    for (ParameterTensor tensor : tensors) {
      List<Long> sides = tensor.shape().stream().map(Integer::longValue).toList();
      states.put(
          "%s%06d %s".formatted(PREFIX, states.size(), tensor.name()), new State(List.of(), sides));
    }
    return states;
  }

  static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  /** Reads them again, in their order. */
  static List<ParameterTensor> of(Map<String, State> states) {
    List<ParameterTensor> tensors = new ArrayList<>();
    new TreeMap<>(states)
        .forEach(
            (name, state) -> {
              if (isOne(name)) {
                String own = name.substring(name.indexOf(' ', PREFIX.length()) + 1);
                tensors.add(
                    new ParameterTensor(
                        own, state.numbers().stream().map(Math::toIntExact).toList()));
              }
            });
    return tensors;
  }
}
