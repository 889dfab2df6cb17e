package dev.sluice.alignment.exploration.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.experiment.Interrupted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumedDreamTest {
  @TempDir Path folder;

  @Test
  void everyLearnerGivesTheSameFiguresWhenItIsTakenUpAgain() {
    for (String learner :
        List.of(
            "{type: dream, bottleneck: {type: kl-constrained}}",
            "{type: dream, exploration: learnt}",
            "{type: dream-discrete}",
            "{type: coupled}")) {
      check(learner, 60, 5);
    }
  }

  @Test
  void theFirstStepAtTheOptimumIsRememberedOverAnInterruption() {
    Map<String, Double> results = check("{type: coupled}", 400, 1);
    assertThat(results).containsEntry("eval/optimal", 1.0);
    assertThat(results.get("eval/steps-to-optimum")).isBetween(1.0, 400.0);
  }

  private Map<String, Double> check(String learner, int steps, int every) {
    String training =
        String.format(
            "experiment.training={steps: %d, batch: 32, optimizer: {type: adam, rate: 0.05},"
                + " log-every: 1}",
            steps);
    Path checkpoints = folder.resolve(learner.hashCode() + "-" + steps);
    return new Interrupted(
            checkpoints,
            "levers.yaml",
            List.of("experiment.learner=" + learner, training, "experiment.every=" + every))
        .check();
  }
}
