package dev.sluice.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.RunGives;
import dev.sluice.runtime.run.Workshop.Bench;
import dev.sluice.runtime.run.Workshop.Greedy;
import dev.sluice.runtime.run.Workshop.Holder;
import dev.sluice.runtime.run.Workshop.Lathe;
import dev.sluice.runtime.run.Workshop.Sized;
import dev.sluice.runtime.run.Workshop.Tool;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTest {
  private final Runs runs = new Runs(Workshop.registry());

  @BeforeEach
  void forgetWhatWasClosed() {
    Workshop.CLOSED.get().clear();
  }

  @Test
  void givesAllThatTheRegistryPromises() {
    assertThat(Greedy.class.getDeclaredConstructors()[0].getParameterTypes())
        .containsExactlyInAnyOrderElementsOf(RunGives.TYPES);
    try (Run run = bare()) {
      Tool greedy = run.build(Spec.of(Tool.class, "greedy"));
      assertThat(((Greedy) greedy).given).hasSize(RunGives.TYPES.size()).doesNotContainNull();
    }
  }

  @Test
  void buildsTheExperimentOnce() {
    try (Run run = open(1, "dice", "coin")) {
      assertThat(run.experiment()).isInstanceOf(Bench.class).isSameAs(run.experiment());
    }
  }

  @Test
  void theSameSeedAndPathDrawTheSameNumbers() {
    assertThat(draws(7, "dice", "dice")).containsExactly(draws(7, "dice", "dice"));
    assertThat(draws(8, "dice", "dice")[0]).isNotEqualTo(draws(7, "dice", "dice")[0]);
  }

  @Test
  void componentsAtTwoPathsDrawDifferentNumbers() {
    double[] draws = draws(7, "dice", "dice");
    assertThat(draws[0]).isNotEqualTo(draws[1]);
  }

  @Test
  void swappingOneComponentMovesNoOthersDraws() {
    assertThat(draws(7, "coin", "dice")[1]).isEqualTo(draws(7, "dice", "dice")[1]);
    assertThat(draws(7, "dice", "coin")[0]).isEqualTo(draws(7, "dice", "dice")[0]);
  }

  @Test
  void whatIsBuiltWithoutADescriptorIsCheckedToo() {
    try (Run run = bare()) {
      Spec<Tool> nameless = Spec.of(Tool.class, "lathe", new Lathe.Params(" "));

      assertThatThrownBy(() -> run.build(nameless))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tool 'lathe': name must not be blank, not ' '");
    }
  }

  @Test
  void closesTheLastBuiltFirstAndTheTensorsLast() {
    Run run = bare();
    Lathe first = (Lathe) run.build(lathe("first"));
    run.build(lathe("second"));
    NDManager arrays = first.tensors.manager();
    run.build(
        Spec.of(
            Tool.class,
            "holder",
            new Holder.Params(Spec.of(Tool.class, "lathe", new Lathe.Params("nested")))));
    run.close();
    assertThat(Workshop.CLOSED.get()).containsExactly("nested", "second", "first");
    assertThat(arrays.isOpen()).isFalse();
    run.close();
    assertThat(Workshop.CLOSED.get()).hasSize(3);
  }

  @Test
  void whatFailsToCloseKeepsNothingElseOpen() {
    Run run = bare();
    Lathe lathe = (Lathe) run.build(lathe("lathe"));
    NDManager arrays = lathe.tensors.manager();
    run.build(new Spec<>(Tool.class, "jammed", null, "experiment.lid"));
    run.build(new Spec<>(Tool.class, "jammed", null, "experiment.door"));
    assertThatThrownBy(run::close)
        .hasMessage(
            "experiment.door (jammed) failed while it was closed: java.lang.IllegalStateException:"
                + " the lid is stuck")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(Workshop.CLOSED.get()).containsExactly("lathe");
    assertThat(arrays.isOpen()).isFalse();
  }

  @Test
  void aConstructorsRefusalIsSaidWithThePath() {
    try (Run run = bare()) {
      assertThatThrownBy(() -> run.build(sized(10)))
          .isInstanceOf(RunFailedException.class)
          .hasMessage("experiment.tool (tool 'sized'): size must be at most 9, not 10");
      assertThatThrownBy(() -> run.build(sized(-1)))
          .isInstanceOf(RunFailedException.class)
          .hasMessage("experiment.tool (tool 'sized'): no tool is that small");
    }
  }

  @Test
  void aNestedRefusalIsSaidWithThePathOfTheNestedOneOnly() {
    try (Run run = bare()) {
      Spec<Tool> inner = sized(10);
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "holder", new Holder.Params(inner))))
          .hasMessage("experiment.tool (tool 'sized'): size must be at most 9, not 10");
    }
  }

  @Test
  void aBugInAConstructorIsSaidWithItsCause() {
    try (Run run = bare()) {
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "leaky")))
          .isInstanceOf(RunFailedException.class)
          .hasMessage(
              "tool 'leaky': failed while it was built: java.lang.NullPointerException: spout")
          .hasRootCauseInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void aRunCancelledWhileItIsBuiltIsCancelled() {
    try (Run run = bare()) {
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "stopped")))
          .isInstanceOf(RunCancelledException.class);
    }
  }

  @Test
  void anUnknownComponentIsSaidWithWhatThereIs() {
    try (Run run = bare()) {
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "saw")))
          .hasMessage(
              "tool 'saw': there is no such component; there is coin, dice, greedy, holder,"
                  + " jammed, lathe, leaky, sized, stopped");
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "sized", new Lathe.Params("x"))))
          .hasMessageContaining("tool 'sized': parameters must be a")
          .hasMessageContaining("Sized$Params, not Params[name=x]");
    }
  }

  @Test
  void aClosedRunBuildsNothing() {
    Run run = bare();
    run.close();
    assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "dice")))
        .hasMessage("the run is closed and builds no more components");
  }

  @Test
  void aBareRunHasNoExperiment() {
    try (Run run = bare()) {
      assertThatThrownBy(run::experiment).hasMessage("this run was opened without an experiment");
    }
  }

  private double[] draws(long seed, String left, String right) {
    try (Run run = open(seed, left, right)) {
      Bench bench = (Bench) run.experiment();
      double[] draws = {bench.left.draw(), bench.right.draw()};
      assertThat(Arrays.stream(draws)).allMatch(d -> d >= 0 && d < 1);
      return draws;
    }
  }

  private Run open(long seed, String left, String right) {
    return runs.open(Workshop.descriptor(seed, left, right), RunServices.silent());
  }

  private Run bare() {
    return runs.openBare(1, new Threads(1), RunServices.silent());
  }

  private static Spec<Tool> lathe(String name) {
    return Spec.of(Tool.class, "lathe", new Lathe.Params(name));
  }

  private static Spec<Tool> sized(int size) {
    return new Spec<>(Tool.class, "sized", new Sized.Params(size), "experiment.tool");
  }
}
