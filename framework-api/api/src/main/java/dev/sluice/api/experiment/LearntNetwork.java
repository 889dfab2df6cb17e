package dev.sluice.api.experiment;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.plugin.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained network, for programs that know nothing of Sluice.
 *
 * @param form what the inputs and outputs are; a reader knows it by this name, such as {@code
 *     velocity}
 * @param architecture of the network, with every parameter
 * @param parts other components that the outputs depend on, by the names that a reader looks for,
 *     such as {@code loss}
 * @param facts whole numbers, truth values, text and lists of them that the architecture's
 *     parameters do not say, such as the shape of a point
 * @param trained which training the weights are from
 * @param network the weights
 * @param data what was learnt from, where it has columns and units
 * @param inputs a few inputs; the first side of each tensor is the batch
 * @param outputs of {@code inputs}, computed by this network: what a reader is checked against
 * @since 0.2.0
 */
public record LearntNetwork(
    String form,
    Spec<?> architecture,
    Map<String, Spec<?>> parts,
    Map<String, Object> facts,
    TrainedModel trained,
    Parameters network,
    Optional<DataSource> data,
    List<NamedValues> inputs,
    List<NamedValues> outputs) {
  public LearntNetwork {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
