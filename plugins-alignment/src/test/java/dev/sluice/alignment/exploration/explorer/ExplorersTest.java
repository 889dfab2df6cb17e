package dev.sluice.alignment.exploration.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.GaussianCode;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class ExplorersTest {
  private final KnowledgeGraph graph =
      new KnowledgeGraph(new Levers(new Levers.Params(1, 4, 2, 0)));
  private final double[][] means = {{1}, {1}, {1}, {1}, {-1}, {-1}, {-1}, {-1}};
  private final GaussianCode code = new GaussianCode(means, 0.5, graph);
  private final Knowledge start = graph.nodes().get(0);
  private final Knowledge goal = graph.after(start, 0).get(0).to();
  private final Knowledge distractor = graph.after(start, 1).get(0).to();
  private final StepCost cost = new StepCost(0.1);

  @Test
  void theCodeIsLookedForAndNotTheDistractor() {
    assertThat(new InformationGain(cost).reward(code, start, goal, 0)).isCloseTo(2, within(1e-12));
    assertThat(new InformationGain(cost).reward(code, start, distractor, 0))
        .isCloseTo(0, within(1e-12));
    assertThat(new SquaredDistance(cost).reward(code, start, goal, 0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theProblemsInformationIsInWhateverTellsMost() {
    ProblemInformation explorer = new ProblemInformation(cost);
    assertThat(explorer.reward(code, start, goal, 0)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(explorer.reward(code, start, distractor, 0)).isCloseTo(Math.log(4), within(1e-12));
  }

  @Test
  void aRandomExplorerWantsNothing() {
    assertThat(new RandomExplorer().reward(code, start, goal, 0)).isZero();
    assertThat(new RandomExplorer().cost()).isZero();
  }

  @Test
  void aCostIsNotNegative() {
    assertThat(Constraints.broken(new StepCost(-0.1)))
        .containsExactly("cost must be 0 or more, not -0.1");
  }
}
