package dev.sluice.alignment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.learn.ParameterTensor;
import org.junit.jupiter.api.Test;

final class PolicyNamesTest {
  @Test
  void aTableHasALogitForEachPromptPrefixAndWord() {
    AnswerSpace space = new AnswerSpace(2, 3, 2, 0);

    assertThat(TablePolicies.autoregressive(1, 7).create(space).tensors())
        .containsExactly(ParameterTensor.of("logits", 2, 4, 3));
  }

  @Test
  void aSequencePolicyHasTheNamesOfItsModel() {
    AnswerSpace space = new AnswerSpace(2, 4, 1, -1);

    assertThat(LastTokenModel.policies(5).create(space).tensors())
        .containsExactly(ParameterTensor.of("table.weight", 6, 6));
  }
}
