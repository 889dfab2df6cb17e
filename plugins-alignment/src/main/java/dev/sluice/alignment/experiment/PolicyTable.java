package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.run.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every prompt and answer with its reward and its probabilities. */
final class PolicyTable {
  /** Longer tables are cut. */
  private static final int ROWS = 2_000;

  private PolicyTable() {}

  static Table of(Setting setting, Policy policy, double[][] optimum) {
    double[][] distribution = setting.listing().distribution(policy);
    List<List<Object>> rows = new ArrayList<>();
    List<Completion> completions = setting.listing().completions();
    int answers = setting.listing().answers().size();
    for (int i = 0; i < Math.min(ROWS, completions.size()); i++) {
      int x = i / answers;
      int y = i % answers;
      rows.add(
          List.of(
              x,
              Arrays.toString(completions.get(i).answer()),
              setting.problem().reward()[x][y],
              setting.problem().reference()[x][y],
              distribution[x][y],
              optimum[x][y]));
    }
    return new Table(List.of("prompt", "answer", "reward", "reference", "policy", "optimum"), rows);
  }
}
