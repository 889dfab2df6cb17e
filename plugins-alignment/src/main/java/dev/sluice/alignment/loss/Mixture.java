package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A weighted sum of losses: MPO is {@code dpo}, {@code bco} and {@code sft} (Wang et al. 2024,
 * arXiv:2411.10442), RPO {@code dpo} and {@code sft} (Pang et al. 2024, arXiv:2404.19733). The
 * logged rewards are scaled as the first loss scales them.
 */
@Describe("A weighted sum of losses.")
public final class Mixture implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("The losses.") @Size(min = 1) List<Spec<PreferenceLoss>> losses,
      @Describe("Weights, one per loss.") List<Double> weights) {
    public Params {
      Rule.of("weights", "losses")
          .require(
              losses.size() == weights.size(),
              "one weight per loss: %s losses, %s weights",
              losses.size(),
              weights.size());
    }
  }

  private final List<PreferenceLoss> losses;
  private final List<Double> weights;

  @Inject
  public Mixture(Params params, Build build) {
    this(params.losses().stream().map(build::of).toList(), params.weights());
  }

  Mixture(List<PreferenceLoss> losses, List<Double> weights) {
    this.losses = losses;
    this.weights = weights;
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    int n = batch.size();
    PreferenceSignal sum = new PreferenceSignal(new double[n], new double[n], new double[n]);
    for (int i = 0; i < losses.size(); i++) {
      sum = Signals.sum(1, sum, weights.get(i), losses.get(i).of(batch));
    }
    return sum;
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Needs.with(
        Set.of(),
        losses.stream().flatMap(loss -> loss.needs().stream()).toArray(PreferenceNeed[]::new));
  }

  @Override
  public Map<String, Double> metrics(PreferenceBatch batch) {
    Map<String, Double> metrics = new TreeMap<>();
    losses.forEach(loss -> metrics.putAll(loss.metrics(batch)));
    return metrics;
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return losses.get(0).rewards(batch);
  }

  @Override
  public double rewardScale() {
    return losses.get(0).rewardScale();
  }
}
