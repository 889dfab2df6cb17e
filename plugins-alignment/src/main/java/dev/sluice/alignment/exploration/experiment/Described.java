package dev.sluice.alignment.exploration.experiment;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** An environment as what a run learns from. */
final class Described {
  private Described() {}

  static Dataset dataset(Spec<MetaEnvironment> spec, int problems, EpisodicMdp exploration) {
    String params = Objects.toString(spec.params(), "");
    return new Dataset(
        spec.type(),
        "made: " + problems + " problems",
        UUID.nameUUIDFromBytes((spec.type() + params).getBytes(StandardCharsets.UTF_8)).toString(),
        problems,
        "[" + exploration.horizon() + "]");
  }
}
