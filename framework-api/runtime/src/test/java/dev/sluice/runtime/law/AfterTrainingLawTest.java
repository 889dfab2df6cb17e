package dev.sluice.runtime.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Evidence;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import org.junit.jupiter.api.Test;

class AfterTrainingLawTest {
  private final LawRunner runner = new LawRunner(Registry.of(new CorePlugin(), new Lecture()));

  private Evidence evidence(String experiment) {
    return runner.check("experiment", experiment).stream()
        .filter(result -> result.law().equals("after-training"))
        .findFirst()
        .orElseThrow()
        .evidence();
  }

  @Test
  void aTrueDeclarationHolds() {
    assertThat(evidence("true"))
        .isEqualTo(Evidence.atMost("weights and figures that other values change", 0, 0));
  }

  @Test
  void aParameterThatActsInTrainingIsRefutedWithTheWeightThatItChanges() {
    Evidence evidence = evidence("early");

    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.seen()).isBetween(1e-12, 1.0);
    assertThat(evidence.claim())
        .matches(
            "\\|difference\\| of a weight with another experiment.questions"
                + " \\(training 1, weight 0: [-.0-9E]+ and [-.0-9E]+\\)");
  }

  @Test
  void aParameterThatDrawsFromTheStreamOfTrainingIsRefuted() {
    Evidence evidence = evidence("drawing");

    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.claim()).startsWith("|difference| of a weight with another");
  }

  @Test
  void whatIsCountedInTrainingAndReportedAfterItIsRefuted() {
    Evidence evidence = evidence("counting");

    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.claim())
        .isEqualTo(
            "figures that differ with another experiment.questions when the training is another"
                + " run's (first: eval/answer is 3.0; after that training: eval/answer is 0.0)");
  }

  @Test
  void anExperimentThatDeclaresNothingIsNotHeldToAnything() {
    assertThat(evidence("silent").toString())
        .isEqualTo("not applicable: no parameter is declared to act after training");
  }
}
