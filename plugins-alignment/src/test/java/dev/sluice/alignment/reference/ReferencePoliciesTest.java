package dev.sluice.alignment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferencePoliciesTest {
  private static final AnswerSpace SPACE = new AnswerSpace(1, 3, 2, 0);
  private static final List<Completion> KNOWN =
      SPACE.answers().stream().map(answer -> new Completion(new int[] {0}, answer)).toList();

  @TempDir private Path folder;

  @Test
  void precomputedScoresAreThoseOfTheFrozenCopyAndSurviveTheRun() {
    Policy copy = TablePolicies.autoregressive(SPACE, 1, 1);
    double[] direct = copy.score(KNOWN, false).totals();
    String file = folder.resolve("kept/scores.bin").toString();
    for (int run = 0; run < 2; run++) {
      Precomputed reference = new Precomputed(new Precomputed.Params(file));
      reference.begin(start(copy, KNOWN));
      assertThat(reference.score(KNOWN, false).totals()).containsExactly(direct);
    }
    assertThat(folder.resolve("kept")).isDirectoryContaining("glob:**scores.bin");
  }

  @Test
  void aFrozenReferenceMayHaveWeightsOfItsOwn() {
    Policy policy = TablePolicies.autoregressive(SPACE, 1, 1);
    Policy other = TablePolicies.autoregressive(SPACE, 1, 2);
    InitialWeights weights = model -> model.writeParameters(other.copyParameters());
    Build build =
        new Build() {
          @Override
          public <T> T of(Spec<T> spec) {
            return spec.kind().cast(weights);
          }
        };
    Frozen reference =
        new Frozen(
            new Frozen.Params(
                Optional.of(Spec.of(InitialWeights.class, "others")), Precision.FLOAT32),
            build);

    reference.begin(start(policy, KNOWN));

    assertThat(reference.score(KNOWN, false).totals())
        .containsExactly(other.score(KNOWN, false).totals());
    Optional<Spec<InitialWeights>> drawn = Optional.of(InitialWeights.drawn());
    assertThatThrownBy(() -> new Frozen.Params(drawn, Precision.FLOAT32))
        .hasMessage(
            "weights of a reference are those of a run or a file; leave them out for those of the"
                + " policy");
  }

  @Test
  void theBaseOfAPolicyWithAnAdapterIsAReferenceWithoutACopy() {
    Policy policy = mock(Policy.class);
    Policy base = TablePolicies.autoregressive(SPACE, 1, 1);
    when(policy.base()).thenReturn(Optional.of(base));
    AdapterOff reference = new AdapterOff();
    reference.begin(
        new ReferenceStart(
            policy, weights -> fail("a copy was made"), KNOWN, /* onlyKnown= */ true));
    assertThat(reference.score(KNOWN, false).totals())
        .containsExactly(base.score(KNOWN, false).totals());
    assertThatThrownBy(() -> new AdapterOff().begin(start(base, KNOWN)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the reference 'base' needs a policy with an adapter, such as a transformer policy with"
                + " model: {type: lora, ...}; this one has none: use frozen or precomputed");
  }

  @Test
  void answersThatWereNotKnownAreScoredInOnePass() {
    Policy copy = TablePolicies.autoregressive(SPACE, 1, 1);
    List<Integer> passes = new ArrayList<>();
    Policy counted =
        (Policy)
            Proxy.newProxyInstance(
                Policy.class.getClassLoader(),
                new Class<?>[] {Policy.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("score")) {
                    passes.add(((List<?>) arguments[0]).size());
                  }
                  return method.invoke(copy, arguments);
                });
    Precomputed reference = new Precomputed(new Precomputed.Params(""));
    reference.begin(start(counted, KNOWN.subList(0, 4)));
    // The known ones in the midst of the others, so that an exchange would be seen.
    List<Completion> mixed = new ArrayList<>(KNOWN);
    Collections.rotate(mixed, 2);
    assertThat(reference.score(mixed, false).totals())
        .containsExactly(copy.score(mixed, false).totals());
    assertThat(reference.score(KNOWN.subList(0, 4), false).totals()).hasSize(4);
    assertThat(passes).containsExactly(4, KNOWN.size() - 4);
  }

  @Test
  void noSecondPolicyIsMadeWhereOnlyKnownAnswersAreAskedFor() {
    Policy policy = TablePolicies.autoregressive(SPACE, 1, 1);
    double[] direct = policy.score(KNOWN, false).totals();
    Precomputed reference = new Precomputed(new Precomputed.Params(""));
    reference.begin(
        new ReferenceStart(
            policy,
            weights -> {
              throw new AssertionError("a second policy");
            },
            KNOWN,
            true));
    policy.writeParameters(new float[policy.parameterCount()]);

    assertThat(reference.score(KNOWN, false).totals()).containsExactly(direct);
    assertThatThrownBy(() -> reference.score(KNOWN, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this reference was to be asked for known answers only, without distributions");
  }

  @Test
  void aPolicyOfTheStartIsMadeOnceWhenOthersAreAskedFor() {
    Policy policy = TablePolicies.autoregressive(SPACE, 1, 1);
    double[] direct = policy.score(KNOWN, false).totals();
    List<Policy> made = new ArrayList<>();
    Precomputed reference = new Precomputed(new Precomputed.Params(""));
    reference.begin(
        new ReferenceStart(
            policy,
            weights -> {
              Policy another = TablePolicies.autoregressive(SPACE, 1, 2);
              another.writeParameters(weights.values(another.parameterCount(), () -> new float[0]));
              made.add(another);
              return another;
            },
            KNOWN.subList(0, 2)));
    policy.writeParameters(new float[policy.parameterCount()]);

    assertThat(reference.score(KNOWN.subList(0, 2), false).totals())
        .containsExactly(direct[0], direct[1]);
    assertThat(made).isEmpty();
    assertThat(reference.score(KNOWN, false).totals()).containsExactly(direct);
    assertThat(reference.score(KNOWN, true).totals()).containsExactly(direct);
    assertThat(made).hasSize(1);
  }

  @Test
  void scoresOfAnotherPolicyOrOtherDataAreRefused() {
    String file = folder.resolve("scores.bin").toString();
    begin(file, 1, KNOWN);
    assertThatThrownBy(() -> begin(file, 2, KNOWN))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("are of another policy or other data (fingerprint ")
        .hasMessageEndingWith("delete the file or name another one");
    assertThatThrownBy(() -> begin(file, 1, KNOWN.subList(1, 3)))
        .hasMessageContaining("are of another policy or other data");
  }

  @Test
  void aFileOfSomethingElseIsNamed() throws IOException {
    Path file = folder.resolve("other.bin");
    Files.write(file, new byte[] {0, 3, 'a', 'b', 'c'});
    assertThatThrownBy(() -> begin(file.toString(), 1, KNOWN))
        .hasMessage(file + " holds no reference scores: it begins with abc");
  }

  @Test
  void answersThatAreNotKnownCannotBePrecomputed() {
    assertThatThrownBy(() -> begin("", 1, List.of()))
        .hasMessage(
            "a precomputed reference needs answers that are known before training, and this method"
                + " draws its own: use frozen");
  }

  @Test
  void aSynchronisedReferenceFollowsByItsShareAndOnlyThen() {
    Policy policy = TablePolicies.autoregressive(SPACE, 1, 3);
    Synchronised reference = new Synchronised(new Synchronised.Params(4, 0.5));
    Policy copy = TablePolicies.autoregressive(SPACE, 1, 4);
    float[] before = parameters(copy);
    reference.begin(start(copy, List.of()));
    reference.after(3, policy);
    assertThat(parameters(copy)).containsExactly(before);
    reference.after(4, policy);
    float[] target = parameters(policy);
    for (int i = 0; i < before.length; i++) {
      assertThat(parameters(copy)[i]).isCloseTo((before[i] + target[i]) / 2, within(1e-6f));
    }
    Synchronised resumed = new Synchronised(new Synchronised.Params(4, 0.5));
    resumed.begin(start(TablePolicies.autoregressive(SPACE, 1, 9), List.of()));
    resumed.restore(reference.state());
    assertThat(resumed.score(KNOWN, false).totals())
        .containsExactly(reference.score(KNOWN, false).totals());
  }

  private static void begin(String file, long seed, List<Completion> known) {
    ReferencePolicy reference = new Precomputed(new Precomputed.Params(file));
    reference.begin(start(TablePolicies.autoregressive(SPACE, 1, seed), known));
  }

  private static float[] parameters(Policy policy) {
    float[] parameters = new float[policy.parameterCount()];
    policy.readParameters(parameters);
    return parameters;
  }

  /** A reference that may keep the policy. */
  private static ReferenceStart start(Policy policy, List<Completion> known) {
    return new ReferenceStart(policy, weights -> policy, known);
  }
}
