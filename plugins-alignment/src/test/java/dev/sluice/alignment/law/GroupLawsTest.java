package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.align.Grpo;
import dev.sluice.alignment.align.Grpo.Params.Deviation;
import dev.sluice.alignment.align.Ratio;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.GroupClaim.Average;
import dev.sluice.api.alignment.GroupClaim.Baseline;
import dev.sluice.api.alignment.GroupClaim.Estimator;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import dev.sluice.testkit.Refutation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every variant of GRPO does what it claims, and a variant that claims another is refuted. */
final class GroupLawsTest {
  private static final String GRADIENT = "|E gradient - exact|";
  private static final double BETA = 0.5;

  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TestFactory
  Stream<DynamicTest> everyVariantFollowsTheGradientOfItsGroups() {
    return variants().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> with(each.getValue(), grpo -> holds(new FollowsItsGroups(), grpo))));
  }

  @TestFactory
  Stream<DynamicTest> everyVariantWithAReferenceStaysAtItsRest() {
    return variants().entrySet().stream()
        .filter(each -> each.getValue().divergence() != Estimator.K1)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> with(each.getValue(), grpo -> holds(new StaysAtItsRest(), grpo))));
  }

  @TestFactory
  Stream<DynamicTest> aVariantThatClaimsAnotherIsRefuted() {
    Grpo.Params plain = variants().get("words");
    return variants().entrySet().stream()
        .filter(each -> !each.getKey().equals("words") && each.getValue().redraws() == 0)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        with(
                            plain,
                            grpo ->
                                Refutation.by(
                                    new FollowsItsGroups(),
                                    claiming(each.getValue(), grpo),
                                    GRADIENT))));
  }

  @Test
  void redrawsThatAreNotMadeAreRefuted() {
    with(
        variants().get("words"),
        grpo ->
            Refutation.by(
                new FollowsItsGroups(),
                claiming(variants().get("redraws"), grpo),
                "redraws of groups of equal rewards that are missed"));
  }

  @Test
  void oneThatIsAtRestElsewhereIsRefuted() {
    with(
        variants().get("unscaled"),
        grpo ->
            Refutation.by(
                new StaysAtItsRest(),
                claiming(variants().get("words"), grpo),
                "KL(policy || rest)"));
  }

  @Test
  void oneThatStopsEarlyIsRefuted() {
    with(
        variants().get("words"),
        grpo ->
            Refutation.notANumber(
                new FollowsItsGroups(),
                new Claiming(alignment -> 0, grpo.groups()),
                "did not see every group"));
  }

  @Test
  void withoutAReferenceThereIsNoRest() {
    with(
        Grpo.Params.drGrpo(),
        grpo -> assertThat(new StaysAtItsRest().check(grpo).applicable()).isFalse());
  }

  private static Map<String, Grpo.Params> variants() {
    Map<String, Grpo.Params> all = new LinkedHashMap<>();
    all.put("words", of(true, Deviation.GROUP, Baseline.MEAN, Average.WORDS, 0, Estimator.K3, 0));
    all.put(
        "answers", of(true, Deviation.GROUP, Baseline.MEAN, Average.ANSWERS, 0, Estimator.K3, 0));
    all.put(
        "constant", of(true, Deviation.GROUP, Baseline.MEAN, Average.CONSTANT, 0, Estimator.K3, 0));
    all.put(
        "longest", of(true, Deviation.GROUP, Baseline.MEAN, Average.CONSTANT, 5, Estimator.K3, 0));
    all.put(
        "unscaled", of(false, Deviation.GROUP, Baseline.MEAN, Average.WORDS, 0, Estimator.K3, 0));
    all.put("batch", of(true, Deviation.BATCH, Baseline.MEAN, Average.WORDS, 0, Estimator.K3, 0));
    all.put(
        "leave-one-out",
        of(true, Deviation.GROUP, Baseline.LEAVE_ONE_OUT, Average.WORDS, 0, Estimator.K3, 0));
    all.put("k1", of(true, Deviation.GROUP, Baseline.MEAN, Average.WORDS, 0, Estimator.K1, 0));
    all.put("k2", of(true, Deviation.GROUP, Baseline.MEAN, Average.WORDS, 0, Estimator.K2, 0));
    all.put("redraws", of(true, Deviation.GROUP, Baseline.MEAN, Average.WORDS, 0, Estimator.K3, 3));
    all.put(
        "dr-grpo", of(false, Deviation.GROUP, Baseline.MEAN, Average.CONSTANT, 0, Estimator.K2, 0));
    all.put(
        "rloo",
        of(false, Deviation.GROUP, Baseline.LEAVE_ONE_OUT, Average.CONSTANT, 0, Estimator.K2, 0));
    return all;
  }

  private static Grpo.Params of(
      boolean scaled,
      Deviation deviation,
      Baseline baseline,
      Average average,
      int longest,
      Estimator divergence,
      int redraws) {
    return new Grpo.Params(
        BETA,
        4,
        0.2,
        1,
        scaled,
        deviation,
        0,
        baseline,
        average,
        longest,
        Ratio.WORD,
        divergence,
        redraws);
  }

  private static void holds(Law<Aligner> law, Aligner aligner) {
    Evidence evidence = law.check(aligner);
    System.out.println(law.name() + " " + evidence);
    assertThat(evidence.applicable()).as("%s", evidence).isTrue();
    assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
  }

  private Aligner claiming(Grpo.Params other, Aligner doing) {
    Aligner[] named = new Aligner[1];
    with(other, grpo -> named[0] = grpo);
    return new Claiming(doing, named[0].groups());
  }

  private void with(Grpo.Params params, Consumer<Aligner> use) {
    try (Run run = new Runs(registry).openBare(1, new Threads(1), RunServices.silent())) {
      use.accept(run.build(new Spec<>(Aligner.class, "grpo", params, "aligner")));
    }
  }

  /** Does one thing and claims another. */
  private record Claiming(Aligner doing, Optional<GroupClaim> groups) implements Aligner {
    @Override
    public double align(AlignmentInputs alignment) {
      return doing.align(alignment);
    }
  }
}
