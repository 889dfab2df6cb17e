package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A variant after binding.
 *
 * @param descriptor with the baseline's seed; empty if there were problems
 * @param ids one a seed
 */
record Bound(
    Choices choices,
    Optional<Descriptor> descriptor,
    List<Long> seeds,
    List<String> ids,
    String identity,
    List<String> notes,
    List<Problem> problems) {}
