package dev.sluice.alignment.exploration.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.Streams;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnerNamesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(1);
  private static final MetaEnvironment LEVERS = new Levers(new Levers.Params(1, 3, 1, 0));

  @Test
  void aCoupledLearnerIsOneTableOfLogits() {
    MetaLearner learner =
        new Coupled(new Coupled.Params(InitialWeights.drawn()), STREAMS).create(LEVERS);

    assertThat(learner.tensors())
        .singleElement()
        .satisfies(table -> assertThat(table.size()).isEqualTo(learner.parameterCount()))
        .extracting(ParameterTensor::name)
        .isEqualTo("logits");
  }

  @Test
  void aCodeOfSymbolsComesBeforeItsPolicy() {
    DiscreteDream.Params params = DiscreteDream.Params.defaults();
    CodeWeights weights = new CodeWeights(3, 2, 4, 5);

    assertThat(new SymbolTables(LEVERS, params.symbols()).tensors())
        .extracting(ParameterTensor::name)
        .containsExactly("symbols", "policy");
    assertThat(weights.tensors())
        .isEqualTo(
            List.of(
                ParameterTensor.of("codes", 3, 5),
                ParameterTensor.of("policy.weight", 2, 4, 5),
                ParameterTensor.of("policy.bias", 2, 4)));
  }
}
