package dev.sluice.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Faults.None;
import dev.sluice.runtime.registry.Faults.Pump;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  private static final String PUMP = "dev.sluice.runtime.registry.Faults$";

  /** A plugin of a name of its own, so that errors can tell two of them apart. */
  record First(Consumer<Offers> what) implements Plugin {
    @Override
    public void offer(Offers offers) {
      what.accept(offers);
    }
  }

  record Second(Consumer<Offers> what) implements Plugin {
    @Override
    public void offer(Offers offers) {
      what.accept(offers);
    }
  }

  private static List<String> problems(Plugin... plugins) {
    RegistryException e = catchThrowableOfType(RegistryException.class, () -> Registry.of(plugins));
    assertThat(e).as("must be refused").isNotNull();
    assertThat(e).hasMessage(String.join("\n", e.problems()));
    return e.problems();
  }

  private static String fault(Consumer<Offers> what) {
    List<String> problems = problems(new First(what));
    assertThat(problems).hasSize(1);
    return problems
        .get(0)
        .replace(PUMP, "")
        .replace("dev.sluice.runtime.registry.RegistryTest$", "");
  }

  @Test
  void componentsAndLawsAreFoundByKindAndName() {
    Law<Pump> law = new NamedLaw("holds-water");
    Registry registry =
        Registry.of(
            new First(
                offers ->
                    offers
                        .add(Pump.class, "slow", Faults.Good.class, new None())
                        .add(Pump.class, "fast", Faults.Good.class, new None())
                        .law(Pump.class, law)));

    assertThat(registry.kinds()).containsExactly(Pump.class);
    assertThat(registry.kind("pump")).contains(Pump.class);
    assertThat(registry.kind("well")).isEmpty();
    assertThat(registry.offers(Pump.class)).extracting(Offer::type).containsExactly("fast", "slow");
    assertThat(registry.find(Pump.class, "slow").orElseThrow().component())
        .isEqualTo(Faults.Good.class);
    assertThat(registry.find(Pump.class, "medium")).isEmpty();
    assertThat(registry.laws(Pump.class)).containsExactly(law);
    assertThat(registry.plugins())
        .extracting(PluginInfo::name)
        .containsExactly(First.class.getName());
    assertThat(registry.plugins()).extracting(PluginInfo::version).containsExactly("development");
  }

  @Test
  void aNameOfferedTwiceNamesBothPlugins() {
    Consumer<Offers> same = offers -> offers.add(Pump.class, "slow", Faults.Good.class, new None());

    assertThat(problems(new Second(same), new First(same)))
        .singleElement()
        .asString()
        .matches(
            "pump 'slow' is offered twice: by plugin \\S+RegistryTest\\$First \\(.+\\)"
                + " and by plugin \\S+RegistryTest\\$Second \\(.+\\)");
  }

  @Test
  void aLawOfferedTwiceNamesBothPlugins() {
    Consumer<Offers> same = offers -> offers.law(Pump.class, new NamedLaw("holds"));

    assertThat(problems(new Second(same), new First(same)))
        .singleElement()
        .asString()
        .endsWith(
            "RegistryTest$First and by plugin dev.sluice.runtime.registry.RegistryTest$Second")
        .startsWith("law 'holds' of pump is offered twice: by plugin ");
  }

  @Test
  void allProblemsOfAllPluginsAreGathered() {
    assertThat(
            problems(
                new First(
                    offers ->
                        offers
                            .add(Pump.class, "No Name", Faults.Good.class, new None())
                            .add(Pump.class, "none", Faults.NoConstructor.class, new None())),
                new Second(
                    offers -> {
                      throw new IllegalStateException("no water");
                    })))
        .hasSize(3)
        .last()
        .isEqualTo(
            "plugin dev.sluice.runtime.registry.RegistryTest$Second failed while it offered its"
                + " components: java.lang.IllegalStateException: no water");
  }

  @Test
  void aConstructorThatAsksForWhatNoRunGivesIsFoundAtStart() {
    List<String> problems =
        problems(new First(o -> o.add(Pump.class, "greedy", Faults.Greedy.class, new None())));

    String given =
        ", which no run gives; a run gives its parameters (None) and Build, Streams, Metrics,"
            + " Artifacts, Progress, Cancellation, RunContext, Threads, Trainer, TrainedRuns,"
            + " ModelCheckpoints, AdapterFiles, Tensors, TileMath, LayerMath, MatrixMath,"
            + " NarrowMath, Workers";
    assertThat(problems)
        .extracting(line -> line.substring(line.indexOf("): ") + 3))
        .containsExactly(
            "its constructor asks for java.util.random.RandomGenerator" + given,
            "its constructor asks for @Named dev.sluice.api.plugin.Build" + given);
  }

  @Test
  void aComponentThatCannotBeBuiltIsRefused() {
    String of = " (%s, plugin First): ";
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.NoConstructor.class, new None())))
        .isEqualTo(
            "pump 'a'"
                + of.formatted("NoConstructor")
                + "needs exactly one constructor annotated with jakarta.inject.Inject, has 0");
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.TwoConstructors.class, new None())))
        .endsWith("jakarta.inject.Inject, has 2");
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.Abstract.class, new None())))
        .isEqualTo("pump 'a'" + of.formatted("Abstract") + "is abstract, so it cannot be built");
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.Inner.class, new None())))
        .endsWith("is an inner class that is not static, so it cannot be built");
    assertThat(fault(o -> o.add(Pump.class, "Slow_1", Faults.Good.class, new None())))
        .endsWith("the type name 'Slow_1' must be lower-case letters, digits and hyphens");
  }

  @Test
  void whatIsNoKindIsRefused() {
    assertThat(fault(o -> o.add(Faults.NoKind.class, "a", Faults.Unkinded.class, new None())))
        .isEqualTo(
            "component 'a' of plugin First: NoKind is not an interface annotated with @Kind");
    assertThat(
            fault(
                o ->
                    o.add(Pump.class, "a", Faults.Good.class, new None())
                        .add(Faults.OtherPump.class, "a", Faults.OtherGood.class, new None())))
        .isEqualTo("two kinds are called 'pump': Pump and OtherPump");
  }

  @Test
  void aParameterThatNoDescriptorCanHoldIsRefused() {
    String holds =
        "; a descriptor can hold int, long, double, boolean, String, an enum, a record, Spec<a"
            + " kind>, List, Map<String, ...> and Optional of these";
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.WithArray.class, new Faults.Array(null))))
        .endsWith(": component 'sides' of record Array is a int[]" + holds);
    assertThat(
            fault(
                o -> o.add(Pump.class, "a", Faults.WithStranger.class, new Faults.Stranger(null))))
        .contains("component 'inner' of record NoKindSpec is a Spec of NoKind, which is not");
  }

  @Test
  void aConstraintThatDoesNotFitItsParameterIsRefused() {
    assertThat(
            fault(
                o -> o.add(Pump.class, "a", Faults.WithMisplaced.class, new Faults.Misplaced("x"))))
        .endsWith("component 'name' of record Misplaced is a String, to which @Min does not apply");
    assertThat(fault(o -> o.add(Pump.class, "a", Faults.WithDoubly.class, new Faults.Doubly(1))))
        .endsWith("component 'number' of record Doubly is a number with two bounds on one side");
  }

  @Test
  void defaultsOutOfTheirOwnBoundsAreRefusedAllAtOnce() {
    Faults.Few bad = new Faults.Few(List.of(0), Optional.empty());
    Spec<Pump> nested = Spec.of(Pump.class, "a", bad);
    Faults.Few good = new Faults.Few(List.of(1, 2), Optional.of(nested));

    assertThat(
            problems(
                new First(
                    o ->
                        o.add(Pump.class, "a", Faults.WithFew.class, bad)
                            .add(Pump.class, "b", Faults.WithFew.class, good))))
        .containsExactly(
            "pump 'a': in its defaults, each of sides must be at least 1, not 0",
            "pump 'a': in its defaults, sides must have at least 2 items, not 1",
            "pump 'b': in its defaults, each of sides must be at least 1, not 0",
            "pump 'b': in its defaults, sides must have at least 2 items, not 1");
  }

  @Test
  void defaultsThatLeadBackToThemselvesAreRefused() {
    List<String> problems =
        problems(
            new First(
                o ->
                    o.add(
                            Pump.class,
                            "a",
                            Faults.Nesting.class,
                            new Faults.Nested(Spec.of(Pump.class, "b")))
                        .add(
                            Pump.class,
                            "b",
                            Faults.Nesting.class,
                            new Faults.Nested(Spec.of(Pump.class, "a")))));

    assertThat(problems)
        .containsExactly(
            "pump 'a': its defaults lead back to itself: pump 'a' -> pump 'b' -> pump 'a'",
            "pump 'b': its defaults lead back to itself: pump 'b' -> pump 'a' -> pump 'b'");
  }

  @Test
  void defaultsOfAnotherComponentsRecordAreRefused() {
    assertThat(
            fault(
                o ->
                    o.add(Pump.class, "b", Faults.Good.class, new None())
                        .add(
                            Pump.class,
                            "a",
                            Faults.Nesting.class,
                            new Faults.Nested(
                                Spec.of(Pump.class, "b", new Faults.Array(new int[0]))))))
        .isEqualTo("pump 'a': its defaults give pump 'b' parameters of Array, but it takes None");
  }

  @Test
  void aServiceFileThatNamesNothingDoesNotHideOtherPlugins(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Plugin.class.getName()), "com.acme.Gone\n");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      RegistryException e =
          catchThrowableOfType(RegistryException.class, () -> Registry.load(loader));

      assertThat(e.problems())
          .containsExactly(
              "a plugin cannot be loaded: dev.sluice.api.plugin.Plugin: Provider com.acme.Gone not"
                  + " found");
    }
  }

  record NamedLaw(String name) implements Law<Pump> {
    @Override
    public String statement() {
      return "Every pump holds.";
    }

    @Override
    public Evidence check(Pump component) {
      return Evidence.atMost("leak", 0, 0);
    }
  }
}
