package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Asynchronous successive halving (Li et al. 2018, arXiv:1810.05934) in the form that ends runs: at
 * steps r, r eta, r eta^2, ... a run goes on if its value is among the best 1/eta of those that
 * have come so far, and always if it is the best of them. A run that is best at every rung is never
 * ended. Runs are compared within their seed where that is asked for: one seed's hard draw is then
 * no reason to end all its runs.
 */
@Describe("Asynchronous successive halving: only the best part continues at each rung.")
public final class Asha implements Pruner {
  private final Params params;

  /** What a descriptor can set. */
  public record Params(
      @Describe("The first rung, in training steps.") @Min(1) long minResource,
      @Describe(
              "Reduction factor eta: the best 1/eta continue; the next rung is at eta times the"
                  + " steps.")
          @Min(2)
          int eta,
      @Describe("Whether runs are compared with those of the same seed only.") boolean sameSeed) {

    public static Params defaults() {
      return new Params(500, 3, true);
    }
  }

  @Inject
  public Asha(Params params) {
    this.params = params;
  }

  @Override
  public Optional<String> reasonToEnd(Trial trial, Peers peers) {
    Trial.Point last = trial.last();
    int points = trial.points().size();
    long before = points < 2 ? 0 : trial.points().get(points - 2).step();
    for (long rung = params.minResource(); rung <= last.step(); rung *= params.eta()) {
      if (rung > before) {
        // Values seldom come at a rung exactly: the first after it counts.
        Optional<String> reason = at(rung, trial, peers);
        if (reason.isPresent()) {
          return reason;
        }
      }
      if (rung > Long.MAX_VALUE / params.eta()) {
        break;
      }
    }
    return Optional.empty();
  }

  private Optional<String> at(long rung, Trial trial, Peers peers) {
    double own = trial.last().value();
    List<Peers.Peer> there =
        peers.meet(rung, own).stream()
            .filter(peer -> !params.sameSeed() || peer.seed() == trial.seed())
            .toList();
    long better = there.stream().filter(peer -> trial.goal().isBetter(peer.value(), own)).count();
    int goOn = Math.max(1, there.size() / params.eta());
    return better < goOn
        ? Optional.empty()
        : Optional.of(
            String.format(
                "at rung %d its value is no. %d of %d, and the best %d continue",
                rung, better + 1, there.size(), goOn));
  }
}
