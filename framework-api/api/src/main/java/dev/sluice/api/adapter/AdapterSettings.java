package dev.sluice.api.adapter;

import java.util.List;

/**
 * What an adapter adds to a linear map of rows x: {@code scale (dropout(x) A^T) B^T}.
 *
 * @param rank rows of A and columns of B
 * @param alpha the scale is {@code alpha / rank}
 * @param rankStabilised whether the scale is {@code alpha / sqrt(rank)} instead (Kalajdzievski
 *     2023, arXiv:2312.03732)
 * @param dropout the probability that a number of x is left out in training
 * @param targets the names of the maps, such as {@code q_proj}; or {@link #ALL_LINEAR} alone
 * @since 0.3.0
 */
public record AdapterSettings(
    int rank, double alpha, boolean rankStabilised, double dropout, List<String> targets) {
  /** The target that stands for all maps but the one to logits. */
  public static final String ALL_LINEAR = "all-linear";

  public AdapterSettings {
    if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1) || targets.isEmpty()) {
      throw new IllegalArgumentException(
          "an adapter needs a rank of at least 1, an alpha above 0, a dropout from 0 to less than 1"
              + " and targets, not %d, %s, %s and %s".formatted(rank, alpha, dropout, targets));
    }
    targets = List.copyOf(targets);
  }

  /** What the product of both matrices is multiplied by. */
  public double scale() {
    return alpha / (rankStabilised ? Math.sqrt(rank) : rank);
  }

  /** Whether a map is one of the targets, as PEFT decides it: by the end of its name. */
  public boolean aimsAt(String module) {
    return targets.stream()
        .anyMatch(
            target ->
                target.equals(ALL_LINEAR)
                    || module.equals(target)
                    || module.endsWith("." + target));
  }
}
