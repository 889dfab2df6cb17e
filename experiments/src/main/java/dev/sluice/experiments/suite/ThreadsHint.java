package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Small networks train no faster on several threads, and keep other runs from starting. */
final class ThreadsHint {
  private static final int SMALL = 64;

  private final Descriptors descriptors;
  private final Launch launch;

  ThreadsHint(Descriptors descriptors, Launch launch) {
    this.descriptors = descriptors;
    this.launch = launch;
  }

  /** A note on an ablation whose runs could share the processors better. */
  Optional<String> of(Ablation ablation, Descriptor baseline) {
    OptionalInt width = width(descriptors.plain(baseline.experiment()));
    boolean helps =
        baseline.threads() > 1
            && ablation.runs().size() > 1
            && Integer.valueOf(0).equals(descriptors.plain(launch.launcher()).get("jobs"));
    return helps && width.isPresent() && width.getAsInt() <= SMALL
        ? Optional.of(
            ablation.name()
                + ": its network is small ("
                + width.getAsInt()
                + " wide) and each run takes "
                + baseline.threads()
                + " threads; with launch.threads=1 more runs fit at the same time")
        : Optional.empty();
  }

  /** The widest hidden layer of the experiment's network, where it has such. */
  private static OptionalInt width(Map<String, Object> experiment) {
    return experiment.get("model") instanceof Map<?, ?> model
            && model.get("hidden") instanceof List<?> hidden
        ? hidden.stream().filter(Integer.class::isInstance).mapToInt(Integer.class::cast).max()
        : OptionalInt.empty();
  }
}
