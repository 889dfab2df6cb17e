package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

class PluginLawsTest {
  private static final Registry SCALES = Registry.of(new CorePlugin(), new Scales());

  @TestFactory
  Stream<DynamicTest> ourOwnComponentsObeyTheirLaws() {
    return PluginLaws.of(CorePlugin.class, "optimizer", "rate-schedule", "weight-average");
  }

  @Test
  void everyLawOfEveryComponentIsOneTest() {
    assertThat(PluginLaws.of(SCALES, Scales.class))
        .extracting(DynamicTest::getDisplayName)
        .containsExactly(
            "scale/filed: reads-zero", "scale/good: reads-zero", "scale/off: reads-zero");
  }

  @Test
  void aFailureHasTheClaimTheValueTheBoundAndTheStatement() {
    assertThatThrownBy(() -> run("scale/off: reads-zero"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("|reading|: 3.00 (at most 0.00)\nreads-zero: An empty scale reads zero.");
  }

  @Test
  void aLawThatDoesNotApplyIsSkippedWithTheReason() {
    assertThatThrownBy(() -> run("scale/filed: reads-zero"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("not applicable: needs parameters: file");
  }

  @Test
  void aLawThatMustApplyFailsWhereItDoesNot() {
    assertThatThrownBy(() -> run("scale/filed: reads-zero", "scale/filed"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "not applicable: needs parameters: file\nreads-zero: An empty scale reads zero.");
  }

  @Test
  void aBeginningThatNoTestHasIsAnError() {
    assertThatThrownBy(() -> PluginLaws.of(SCALES, Scales.class, "ruler"))
        .hasMessage("no test's name begins with 'ruler'");
  }

  @Test
  void aPluginThatIsNotFoundIsNamed() {
    assertThatThrownBy(() -> PluginLaws.of(Scales.class))
        .hasMessage(
            "the plugin dev.sluice.testkit.PluginLawsTest$Scales is not found: name it in"
                + " META-INF/services/dev.sluice.api.plugin.Plugin");
  }

  @Test
  void aPluginWithoutAnyLawIsAnError() {
    assertThatThrownBy(() -> PluginLaws.of(Registry.of(new Lawless()), Lawless.class))
        .hasMessage(
            "the class path has no law for any component of"
                + " dev.sluice.testkit.PluginLawsTest$Lawless: add the plugin that offers laws of"
                + " its kinds, such as plugins-flow, in scope test");
  }

  private static void run(String name, String... mustApply) throws Throwable {
    List<DynamicTest> tests =
        PluginLaws.of(SCALES, Scales.class, mustApply)
            .filter(test -> test.getDisplayName().equals(name))
            .toList();
    assertThat(tests).hasSize(1);
    tests.get(0).getExecutable().execute();
  }

  @Kind(value = "scale", description = "Weighs.")
  interface Scale {
    double read();
  }

  static final class Scales implements Plugin {
    @Override
    public void offer(Offers offers) {
      offers
          .add(Scale.class, "good", Good.class, new NoParams())
          .add(Scale.class, "off", Off.class, new NoParams())
          .add(Scale.class, "filed", Filed.class, new Filed.Params(null))
          .law(Scale.class, new ReadsZero());
    }
  }

  static final class Lawless implements Plugin {
    @Override
    public void offer(Offers offers) {
      offers.add(Scale.class, "good", Good.class, new NoParams());
    }
  }

  static final class ReadsZero implements Law<Scale> {
    @Override
    public String name() {
      return "reads-zero";
    }

    @Override
    public String statement() {
      return "An empty scale reads zero.";
    }

    @Override
    public Evidence check(Scale scale) {
      return Evidence.atMost("|reading|", Math.abs(scale.read()), 0);
    }
  }

  static final class Good implements Scale {
    @Inject
    Good() {}

    @Override
    public double read() {
      return 0;
    }
  }

  static final class Off implements Scale {
    @Inject
    Off() {}

    @Override
    public double read() {
      return 3;
    }
  }

  static final class Filed implements Scale {
    record Params(@Describe("Where readings are.") String file) {}

    @Inject
    Filed(Params params) {
      throw new AssertionError("never built without " + params);
    }

    @Override
    public double read() {
      return 0;
    }
  }
}
