package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.flow.FlowPlugin;
import dev.sluice.flow.loss.ConditionalFlowMatching;
import dev.sluice.flow.loss.ConstantWeight;
import dev.sluice.flow.loss.ContrastiveFlowMatching;
import dev.sluice.flow.loss.CosMapWeight;
import dev.sluice.flow.loss.ErrorIn;
import dev.sluice.flow.loss.MarginalFlowMatching;
import dev.sluice.flow.loss.MeanFlow;
import dev.sluice.flow.loss.Shortcut;
import dev.sluice.flow.loss.SigmoidWeight;
import dev.sluice.flow.loss.SnrWeight;
import dev.sluice.flow.path.BrownianBridgePath;
import dev.sluice.flow.path.GaussianPath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.path.Prediction;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.LinearVariancePreservingSchedule;
import dev.sluice.flow.schedule.PolynomialSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import dev.sluice.flow.solver.AdamsBashforth;
import dev.sluice.flow.solver.AdamsMoulton;
import dev.sluice.flow.solver.AdamsSteps;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Bosh3;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.Dopri8;
import dev.sluice.flow.solver.DormandPrince853;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.GraggBulirschStoer;
import dev.sluice.flow.solver.Heun2;
import dev.sluice.flow.solver.Heun3;
import dev.sluice.flow.solver.HeunEuler;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.flow.solver.MoultonSteps;
import dev.sluice.flow.solver.Rk4;
import dev.sluice.flow.solver.Rk4ThreeEighths;
import dev.sluice.flow.solver.Tsit5;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every law on every component, with other parameters than the defaults too. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> schedulesObeyTheirLaws() {
    return check(Schedule.class, schedules());
  }

  @TestFactory
  Stream<DynamicTest> pathsObeyTheirLaws() {
    List<ProbabilityPath> paths = new ArrayList<>();
    paths.add(new LinearPath());
    schedules().forEach(schedule -> paths.add(new GaussianPath(schedule)));
    return check(ProbabilityPath.class, paths);
  }

  @TestFactory
  Stream<DynamicTest> pathsWithNoiseOfTheirOwnObeyTheirLaws() {
    return check(
        ProbabilityPath.class,
        List.of(
            new BrownianBridgePath(new BrownianBridgePath.Params(0)),
            new BrownianBridgePath(new BrownianBridgePath.Params(0.8))),
        Set.of(
            "marginal-moments",
            "conversions",
            "continuity-equation",
            "density-rate",
            "marginal-velocity"));
  }

  @TestFactory
  Stream<DynamicTest> lossesObeyTheirLaws() {
    List<FlowLoss> losses = new ArrayList<>(List.of(new MarginalFlowMatching()));
    List<LossWeight> weights = weights();
    for (Prediction target : Prediction.values()) {
      for (ErrorIn error : ErrorIn.values()) {
        LossWeight weight = weights.get(losses.size() % weights.size());
        losses.add(
            new ConditionalFlowMatching(ConditionalFlowMatching.Params.of(target, error), weight));
      }
    }
    return check(FlowLoss.class, losses, Set.of("means-stay"));
  }

  @TestFactory
  Stream<DynamicTest> lossesThatTeachMeanVelocitiesObeyTheirLaws() {
    return check(
        FlowLoss.class,
        List.of(
            new Shortcut(new Shortcut.Params(0.75, 5), name -> new Random(1)),
            new MeanFlow(new MeanFlow.Params(0.9, 1e-3), name -> new Random(2))),
        Set.of("minimiser", "marginal-gradient"));
  }

  @TestFactory
  Stream<DynamicTest> lossesThatSayTheyAreBiasedAreLeftAlone() {
    return check(
        FlowLoss.class,
        List.of(
            new ContrastiveFlowMatching(
                new ContrastiveFlowMatching.Params(0.3), name -> new Random(1))),
        Set.of("minimiser", "marginal-gradient", "means-stay"));
  }

  @TestFactory
  Stream<DynamicTest> lossWeightsObeyTheirLaws() {
    return check(LossWeight.class, weights());
  }

  private static List<LossWeight> weights() {
    return List.of(
        new ConstantWeight(),
        new CosMapWeight(),
        new SnrWeight(new SnrWeight.Params(1, 100)),
        new SigmoidWeight(new SigmoidWeight.Params(-1)));
  }

  @TestFactory
  Stream<DynamicTest> solversObeyTheirLaws() {
    List<Function<FixedSteps, OdeSolver>> makers =
        List.of(Euler::new, Midpoint::new, Heun2::new, Heun3::new, Rk4::new, Rk4ThreeEighths::new);
    List<OdeSolver> solvers = new ArrayList<>();
    for (int steps : new int[] {1, 33}) {
      makers.forEach(maker -> solvers.add(maker.apply(new FixedSteps(steps))));
    }
    for (int order = 2; order <= 4; order++) {
      solvers.add(new AdamsBashforth(new AdamsSteps(33, order)));
    }
    return check(OdeSolver.class, solvers, Set.of("tolerance", "rows-apart"));
  }

  @TestFactory
  Stream<DynamicTest> solversThatCorrectUntilTheyAreContentObeyTheirLaws() {
    return check(
        OdeSolver.class,
        List.of(
            new AdamsMoulton(new MoultonSteps(33, 3)), new AdamsMoulton(new MoultonSteps(33, 4))),
        Set.of("tolerance", "rows-apart", "stated-cost"));
  }

  @TestFactory
  Stream<DynamicTest> solversThatChooseTheirStepsObeyTheirLaws() {
    List<Function<AdaptiveSteps, OdeSolver>> makers =
        List.of(
            HeunEuler::new,
            Bosh3::new,
            Dopri5::new,
            Tsit5::new,
            Dopri8::new,
            DormandPrince853::new,
            GraggBulirschStoer::new);
    List<OdeSolver> solvers = new ArrayList<>();
    for (double tolerance : new double[] {1e-3, 1e-7}) {
      AdaptiveSteps steps = new AdaptiveSteps(tolerance, tolerance, 100_000);
      makers.forEach(maker -> solvers.add(maker.apply(steps)));
    }
    return check(OdeSolver.class, solvers, Set.of("observed-order", "stated-cost"));
  }

  private static List<Schedule> schedules() {
    return List.of(
        new LinearSchedule(),
        new CosineSchedule(),
        new PolynomialSchedule(new PolynomialSchedule.Params(2)),
        new PolynomialSchedule(new PolynomialSchedule.Params(0.5)),
        new VariancePreservingSchedule(new VariancePreservingSchedule.Params(0.1, 20)),
        new VariancePreservingSchedule(new VariancePreservingSchedule.Params(3, 3)),
        new LinearVariancePreservingSchedule());
  }

  private static <T> Stream<DynamicTest> check(Class<T> kind, List<? extends T> components) {
    return check(kind, components, Set.of());
  }

  /**
   * @param silent the laws that say nothing of these components
   */
  private static <T> Stream<DynamicTest> check(
      Class<T> kind, List<? extends T> components, Set<String> silent) {
    List<Law<T>> laws = Registry.of(new FlowPlugin()).laws(kind);
    assertThat(laws).isNotEmpty();
    return components.stream()
        .flatMap(
            component ->
                laws.stream()
                    .map(
                        law ->
                            dynamicTest(
                                component.getClass().getSimpleName() + " obeys " + law.name(),
                                () -> holds(law, component, silent))));
  }

  private static <T> void holds(Law<T> law, T component, Set<String> silent) {
    Evidence evidence = law.check(component);
    assertThat(evidence.holds()).as("%s", evidence).isTrue();
    assertThat(evidence.applicable()).as("%s", evidence).isEqualTo(!silent.contains(law.name()));
  }
}
