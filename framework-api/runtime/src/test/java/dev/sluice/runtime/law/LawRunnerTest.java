package dev.sluice.runtime.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LawRunnerTest {
  private final LawRunner runner = new LawRunner(Registry.of(new CorePlugin(), new Scales()));

  @Test
  void everyComponentIsCheckedAgainstEveryLawOfItsKind() {
    assertThat(runner.check("scale", null))
        .extracting(result -> result.type() + " " + result.law() + " " + result.evidence().holds())
        .containsExactly(
            "broken reads-zero false",
            "broken repeats false",
            "filed reads-zero true",
            "filed repeats true",
            "good reads-zero true",
            "good repeats true",
            "off reads-zero false",
            "off repeats true",
            "throwing reads-zero false",
            "throwing repeats false");
  }

  @Test
  void aResultSaysWhatWasSeenAndOfWhom() {
    LawResult off = only(runner.check("scale", "off"), "reads-zero");
    assertThat(off.kind()).isEqualTo("scale");
    assertThat(off.statement()).isEqualTo("An empty scale reads zero.");
    assertThat(off.evidence()).isEqualTo(Evidence.atMost("|reading|", 3, 0));
    assertThat(off.plugin()).isNotBlank();
  }

  @Test
  void aComponentThatNeedsParametersIsNamedAndSkipped() {
    Evidence evidence = only(runner.check("scale", "filed"), "reads-zero").evidence();
    assertThat(evidence.applicable()).isFalse();
    assertThat(evidence.toString()).isEqualTo("not applicable: needs parameters: file, unit");
  }

  @Test
  void aConstructorThatFailsIsAFailedResult() {
    Evidence evidence = only(runner.check("scale", "broken"), "reads-zero").evidence();
    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.claim())
        .isEqualTo("could not be built: scale (scale 'broken'): no spring was found");
  }

  @Test
  void aLawThatThrowsIsAFailedResult() {
    Evidence evidence = only(runner.check("scale", "throwing"), "reads-zero").evidence();
    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.claim())
        .isEqualTo("the check threw java.lang.IllegalStateException: the pan fell off");
  }

  @Test
  void everyLawSeesAFreshComponentAndTheSameDraws() {
    // "good" would read 1 in its second law if it were the same object.
    assertThat(runner.check("scale", "good")).allMatch(result -> result.evidence().holds());
    assertThat(runner.check("scale", "good")).isEqualTo(runner.check("scale", "good"));
  }

  @Test
  void ourOwnComponentsKeepTheirLaws() {
    List<LawResult> results = new LawRunner(Registry.of(new CorePlugin())).check(null, null);
    assertThat(results).hasSize(2 * 3 + 3 + 3 * 3 + 3 * 2);
    assertThat(results).allMatch(result -> result.evidence().holds());
    assertThat(results)
        .filteredOn(result -> !result.evidence().applicable())
        .extracting(LawResult::type)
        .as("a tokenizer of a file needs the file")
        .containsOnly("hugging-face");
  }

  @Test
  void aNameThatNothingHasIsSaid() {
    assertThatThrownBy(() -> runner.check("ruler", null))
        .hasMessage(
            "no kind is called 'ruler'; kinds are optimizer, rate-schedule, scale, tokenizer,"
                + " weight-average, weights");
    assertThatThrownBy(() -> runner.check("scale", "gone"))
        .hasMessage("no component of kind 'scale' is called 'gone'");
    assertThatThrownBy(() -> runner.check(null, "gone"))
        .hasMessage("no component is called 'gone'");
  }

  private static LawResult only(List<LawResult> results, String law) {
    return results.stream().filter(result -> result.law().equals(law)).findFirst().orElseThrow();
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
          .add(Scale.class, "filed", Filed.class, new Filed.Params(null, null, 1))
          .add(Scale.class, "broken", Broken.class, new NoParams())
          .add(Scale.class, "throwing", Throwing.class, new NoParams())
          .law(
              Scale.class,
              new ScaleLaw(
                  "reads-zero",
                  "An empty scale reads zero.",
                  "|reading|",
                  scale -> Math.abs(scale.read())))
          .law(
              Scale.class,
              new ScaleLaw(
                  "repeats",
                  "Two readings are less than two apart.",
                  "distance above 1",
                  scale -> {
                    double first = scale.read();
                    return Math.max(0, Math.abs(scale.read() - first) - 1);
                  }));
    }
  }

  record ScaleLaw(String name, String statement, String claim, ToDoubleFunction<Scale> seen)
      implements Law<Scale> {
    @Override
    public Evidence check(Scale scale) {
      return Evidence.atMost(claim, seen.applyAsDouble(scale), 0);
    }
  }

  /** Reads 0, then 1, then 2. */
  static final class Good implements Scale {
    private int readings;

    @Inject
    Good(Streams streams) {
      assertThat(streams.named("a").nextLong()).isEqualTo(streams.named("a").nextLong());
    }

    @Override
    public double read() {
      return readings++;
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
    record Params(
        @Describe("Where readings are.") String file,
        @Describe("Their unit.") String unit,
        @Describe("Their column.") int column) {}

    @Inject
    Filed(Params params) {
      throw new AssertionError("never built without " + params);
    }

    @Override
    public double read() {
      return 0;
    }
  }

  static final class Broken implements Scale {
    @Inject
    Broken() {
      throw new IllegalArgumentException("no spring was found");
    }

    @Override
    public double read() {
      return 0;
    }
  }

  static final class Throwing implements Scale {
    @Inject
    Throwing() {}

    @Override
    public double read() {
      throw new IllegalStateException("the pan fell off");
    }
  }
}
