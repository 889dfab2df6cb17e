package dev.sluice.experiments.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import dev.sluice.runtime.law.LawResult;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.testkit.PluginLaws;
import dev.sluice.testkit.Refutation;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PrunerLawsTest {
  @TestFactory
  Stream<DynamicTest> ourPrunersKeepThem() {
    return PluginLaws.of(
        PrunePlugin.class, "pruner/asha", "pruner/early-stopping", "pruner/median");
  }

  @Test
  void aStrangersPrunerIsHeldToThem() {
    Registry registry =
        Registry.of(
            new PrunePlugin(),
            (Plugin) offers -> offers.add(Pruner.class, "at-step", EndsAll.class, new NoParams()));

    assertThat(new LawRunner(registry).check("pruner", "at-step"))
        .filteredOn(result -> !result.evidence().holds())
        .extracting(LawResult::law)
        .containsExactly("keeps-the-best", "not-a-number-is-worst");
  }

  @Test
  void whatEndsEveryRunLosesTheBest() {
    breaks(new KeepsTheBestLaw(), new EndsAll(), "how often the best of 27 runs is stopped");
  }

  @Test
  void whatEndsNoRunIsNoPruner() {
    breaks(
        new EndsTheHopelessLaw(),
        (trial, peers) -> Optional.empty(),
        "how often the worst of 27 runs continues to its end");
  }

  @Test
  void whatHasAMemoryDecidesOtherwiseTheNextTime() {
    AtomicInteger calls = new AtomicInteger();
    breaks(
        new DecidesAgainLaw(),
        (trial, peers) ->
            calls.incrementAndGet() % 50 == 0 ? Optional.of("its turn") : Optional.empty(),
        "decisions that differ when asked for again");
  }

  @Test
  void whatForgetsTheGoalEndsOthersInTheMirror() {
    breaks(
        new EitherDirectionLaw(),
        (trial, peers) -> trial.last().value() > 1.2 ? Optional.of("too large") : Optional.empty(),
        "runs that end elsewhere in the mirror");
  }

  @Test
  void aCarelessComparisonLetsNotANumberLive() {
    breaks(
        new NotANumberLaw(),
        (trial, peers) -> trial.last().value() > 1.2 ? Optional.of("too large") : Optional.empty(),
        "runs of NaN that continue, and best ones that do not");
  }

  @Test
  void aReasonIsALineWithoutFullStop() {
    breaks(
        new SaysWhyLaw(), (trial, peers) -> Optional.of("It was bad."), "reasons of another form");
    breaks(
        new SaysWhyLaw(),
        (trial, peers) -> Optional.of("bad\nvery bad"),
        "reasons of another form");
    breaks(new SaysWhyLaw(), (trial, peers) -> Optional.of(" "), "reasons of another form");
  }

  private static void breaks(Law<Pruner> law, Pruner broken, String claim) {
    Refutation.by(law, broken, claim);
  }

  /** Ends every run at its second value. */
  static final class EndsAll implements Pruner {
    @Inject
    EndsAll() {}

    @Override
    public Optional<String> reasonToEnd(Trial trial, Peers peers) {
      return trial.points().size() > 1 ? Optional.of("enough") : Optional.empty();
    }
  }
}
