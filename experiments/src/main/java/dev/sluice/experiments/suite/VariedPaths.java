package dev.sluice.experiments.suite;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.Set;
import java.util.TreeSet;

/** The paths of the experiments' own parameters, for an editor to offer. */
final class VariedPaths {
  private VariedPaths() {}

  static Set<String> of(Registry registry) {
    Set<String> paths = new TreeSet<>();
    for (Offer<Experiment> offer : registry.offers(Experiment.class)) {
      collect("experiment", offer.defaults().getClass(), paths);
    }
    return paths;
  }

  private static void collect(String path, Class<? extends Record> record, Set<String> into) {
    for (Param param : Param.of(record)) {
      String below = path + "." + param.name();
      into.add(below);
      if (param.type() instanceof ParamType.Group group) {
        collect(below, group.of(), into);
      }
    }
  }
}
