package dev.sluice.alignment.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted and taken up again, beside ones that are not. */
final class ResumedRunsTest {
  @TempDir Path folder;

  @Test
  void ppoGivesTheSameFiguresThoughAnswersWereHalfLearntFrom() {
    check("{type: ppo, beta: 0.5, epochs: 4}");
  }

  @Test
  void soDoMethodsThatDrawAnswersOrBatches() {
    check("{type: reinforce, beta: 0.5}");
    check("{type: grpo, epochs: 3}");
    check("{type: reward-model, method: {type: ppo, beta: 0.5, epochs: 4}}");
    check(
        "{type: direct-preference, loss: {type: kto, beta: 0.5}}",
        "experiment.data={type: sampled, count: 300}",
        "experiment.reference={type: synchronised, every: 9, mix: 0.5}");
  }

  @Test
  void whatWasReachedBeforeTheInterruptionIsNotReachedAgain() {
    Map<String, Double> results =
        check(
            "{type: direct-preference, loss: {type: dpo, beta: 0.5}}",
            "experiment.target=0.2",
            "experiment.training.batch=1024");
    assertThat(results.get("eval/steps-to-target")).isBetween(2.0, 30.0);
  }

  private Map<String, Double> check(String aligner, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "experiment.every=1",
                "experiment.training.steps=60",
                "experiment.training.batch=64",
                "experiment.training.log-every=1",
                "experiment.aligner=" + aligner));
    all.addAll(List.of(overrides));
    Path checkpoints = folder.resolve(Integer.toString(aligner.hashCode()));
    return new Interrupted(checkpoints, "alignment.yaml", all).check();
  }
}
