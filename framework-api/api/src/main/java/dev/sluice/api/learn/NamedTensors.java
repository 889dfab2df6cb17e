package dev.sluice.api.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;

/**
 * A law of architectures: the tensors of a model name every parameter once. Files of weights rely
 * on it.
 *
 * @param shape of the models to make
 * @since 0.2.0
 */
@Theorem(
    name = "named-tensors",
    statement =
        "The names of a model's tensors are unique, their sizes add up to the number of parameters,"
            + " and both depend on the shape of the model only, not on its weights.")
public record NamedTensors<S, M extends Parameters, A extends Architecture<S, M>>(S shape)
    implements Law<A> {
  @Override
  public Evidence check(A architecture) {
    M first = architecture.create(shape);
    List<ParameterTensor> tensors = first.tensors();
    long names = tensors.stream().map(ParameterTensor::name).distinct().count();
    long sizes = tensors.stream().mapToLong(ParameterTensor::size).sum();
    long faults = tensors.size() - names + Math.abs(sizes - first.parameterCount());
    M zeros = architecture.create(shape, Weights.of(new float[first.parameterCount()]));
    faults += tensors.equals(zeros.tensors()) ? 0 : 1;
    zeros.writeParameters(first.copyParameters());
    faults += tensors.equals(zeros.tensors()) ? 0 : 1;
    return Evidence.atMost(
        "names twice, numbers without a name, lists that differ", (double) faults, 0);
  }
}
