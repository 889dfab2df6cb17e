package dev.sluice.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.registry.RegistryException;
import dev.sluice.runtime.run.Workshop.Tool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that plugins contribute to a run. */
@SuppressWarnings("UnusedVariable") // constructors say what they need
class ServicesTest {
  private static final ThreadLocal<List<String>> EVENTS = ThreadLocal.withInitial(ArrayList::new);

  interface Oil {}

  /** What the plugin at hand offers. */
  record Garage(Consumer<Offers> what) implements Plugin {
    @Override
    public void offer(Offers offers) {
      what.accept(offers);
    }
  }

  record Rival(Consumer<Offers> what) implements Plugin {
    @Override
    public void offer(Offers offers) {
      what.accept(offers);
    }
  }

  static final class Can implements Oil, AutoCloseable {
    @Inject
    Can(Metrics metrics) {
      metrics.result("oil", 1);
      EVENTS.get().add("made");
    }

    @Override
    public void close() {
      EVENTS.get().add("closed");
    }
  }

  static final class Drill implements Tool, AutoCloseable {
    final Oil oil;

    @Inject
    Drill(Oil oil) {
      this.oil = oil;
    }

    @Override
    public void close() {
      EVENTS.get().add("drill closed");
    }
  }

  static class Pump {
    @Inject
    Pump(@Nullable Oil oil) {}
  }

  static final class OilOfPump implements Oil {
    @Inject
    OilOfPump(Pump pump) {}
  }

  static final class Random implements Oil {
    @Inject
    Random(Streams streams) {}
  }

  static final class Misfit extends Pump {
    @Inject
    Misfit(String name) {
      super(null);
    }
  }

  abstract static class NoMetrics implements Metrics {}

  static final class Broken implements Oil {
    @Inject
    Broken() {
      throw new RunFailedException("the can is empty");
    }
  }

  @BeforeEach
  void forget() {
    EVENTS.get().clear();
  }

  @Test
  void aRunMakesOneAtTheFirstAskingAndClosesItAfterTheComponents() {
    Runs runs = new Runs(Registry.of(offering(o -> o.service(Oil.class, Can.class))));
    try (Run run = open(runs)) {
      assertThat(EVENTS.get()).isEmpty();
      Drill first = (Drill) run.build(Spec.of(Tool.class, "drill"));
      Drill second = (Drill) run.build(Spec.of(Tool.class, "drill"));
      assertThat(first.oil).isSameAs(second.oil);
    }
    assertThat(EVENTS.get()).containsExactly("made", "drill closed", "drill closed", "closed");
    try (Run run = open(runs)) {
      assertThat(run.build(Spec.of(Tool.class, "drill"))).isNotNull();
    }
    assertThat(EVENTS.get()).filteredOn("made"::equals).hasSize(2);
  }

  @Test
  void aServiceThatCannotBeMadeFailsTheComponentThatAsksForIt() {
    Runs runs = new Runs(Registry.of(offering(o -> o.service(Oil.class, Broken.class))));
    try (Run run = open(runs)) {
      assertThatThrownBy(() -> run.build(Spec.of(Tool.class, "drill")))
          .isInstanceOf(RunFailedException.class)
          .hasMessage("tool 'drill': the can is empty");
    }
  }

  @Test
  void aServiceThatNobodyOffersIsNamedAtStart() {
    assertThat(problems(offering(o -> {})))
        .containsExactly(
            "tool 'drill' (Drill, plugin Garage): its constructor asks for Oil, which no run gives;"
                + " a run gives its parameters (NoParams) and Build, Streams, Metrics, Artifacts,"
                + " Progress, Cancellation, RunContext, Threads, Trainer, TrainedRuns,"
                + " ModelCheckpoints, AdapterFiles, Tensors, TileMath, LayerMath, MatrixMath,"
                + " NarrowMath, Workers");
  }

  @Test
  void anErrorListsTheServicesThatThereAre() {
    assertThat(
            problems(
                new Garage(o -> o.service(Oil.class, Can.class).service(Pump.class, Misfit.class))))
        .containsExactly(
            "service Pump (Misfit, plugin Garage): its constructor asks for java.lang.String, which"
                + " no run gives to a service; a run gives Build, Metrics, Artifacts, Progress,"
                + " Cancellation, Threads, Trainer, TrainedRuns, ModelCheckpoints, AdapterFiles,"
                + " Tensors, TileMath, LayerMath, MatrixMath, NarrowMath, Workers; plugins give Oil"
                + " (plugin Garage), Pump (plugin Garage)");
  }

  @Test
  void twoOffersOfOneServiceNameBothPlugins() {
    Consumer<Offers> same = offers -> offers.service(Oil.class, Can.class);
    assertThat(problems(new Garage(same), new Rival(same)))
        .singleElement()
        .asString()
        .matches(
            "service Oil is offered twice: by plugin Garage \\(.+\\) and by plugin Rival"
                + " \\(.+\\)");
  }

  @Test
  void whatARunGivesCannotBeReplaced() {
    assertThat(problems(new Garage(o -> o.service(Metrics.class, NoMetrics.class))))
        .containsExactly(
            "service Metrics (NoMetrics, plugin Garage): every run gives"
                + " dev.sluice.api.run.Metrics already");
  }

  @Test
  void aServiceHasNoRandomStreams() {
    assertThat(problems(offering(o -> o.service(Oil.class, Random.class))))
        .singleElement()
        .asString()
        .startsWith(
            "service Oil (Random, plugin Garage): its constructor asks for"
                + " dev.sluice.api.run.Streams, which no run gives to a service; a run gives"
                + " Build,");
  }

  @Test
  void servicesThatLeadBackToThemselvesAreRejected() {
    assertThat(
            problems(
                new Garage(
                    o -> o.service(Oil.class, OilOfPump.class).service(Pump.class, Pump.class))))
        .containsExactly(
            "service Oil (OilOfPump, plugin Garage): its constructor leads back to itself: Oil ->"
                + " Pump -> Oil",
            "service Pump (Pump, plugin Garage): its constructor leads back to itself: Pump -> Oil"
                + " -> Pump");
  }

  private static Garage offering(Consumer<Offers> service) {
    return new Garage(
        offers -> {
          offers.add(Tool.class, "drill", Drill.class, new NoParams());
          service.accept(offers);
        });
  }

  private static Run open(Runs runs) {
    return runs.openBare(1, new Threads(1), RunServices.silent());
  }

  private static List<String> problems(Plugin... plugins) {
    RegistryException e = catchThrowableOfType(RegistryException.class, () -> Registry.of(plugins));
    assertThat(e).as("must be rejected").isNotNull();
    return e.problems().stream()
        .map(problem -> problem.replace("dev.sluice.runtime.run.ServicesTest$", ""))
        .toList();
  }
}
