package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.console.Terminal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveTableTest {
  private static final String LONG = "experiment.path=gaussian-cosine, experiment.solver=rk4-38";

  private static LiveTable.Row row(String variant, long step, double rate) {
    return new LiveTable.Row(variant, 7, step, 4000, rate, "sliced-wasserstein 0.07891");
  }

  private static List<String> lines(int width, int height, LiveTable.Row... rows) {
    return LiveTable.lines(
        List.of(rows), rows.length, "1 of 9 done", new Terminal(true, false, width, height));
  }

  @Test
  void onAWideTerminalEverythingStandsInColumns() {
    assertThat(lines(100, 24, row("baseline", 50, 0), row("solver=rk4", 1200, 200)))
        .containsExactly(
            "variant     seed  step         steps/s  left  metric",
            "baseline       7  50/4,000           -  -     sliced-wasserstein 0.07891",
            "solver=rk4     7  1,200/4,000      200  14 s  sliced-wasserstein 0.07891",
            "1 of 9 done");
  }

  @Test
  void longNamesLoseTheirKeysFirstAndStayDistinct() {
    List<String> lines =
        lines(
            80,
            24,
            row("rate-schedule=constant, average=ema", 1200, 200),
            row("rate-schedule=cosine, average=ema", 1200, 200));

    assertThat(lines.get(1)).startsWith("constant, ema ");
    assertThat(lines.get(2)).startsWith("cosine, ema ");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
  }

  @Test
  void longNamesLoseTheirMiddleBeforeAnythingElseGoes() {
    List<String> lines = lines(80, 24, row(LONG, 1200, 200), row("baseline", 1, 200));

    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    assertThat(lines.get(1)).startsWith("gaussian.. rk4-38").endsWith("0.07891");
    assertThat(lines.get(0)).contains("steps/s", "left", "metric");
    assertThat(lines.get(2).indexOf("sliced")).isEqualTo(lines.get(0).indexOf("metric"));
  }

  @Test
  void onANarrowTerminalColumnsGoOneByOne() {
    assertThat(lines(64, 24, row(LONG, 1200, 200)).get(0)).doesNotContain("steps/s");
    assertThat(lines(64, 24, row(LONG, 1200, 200)).get(0)).contains("left", "metric");
    assertThat(lines(34, 24, row(LONG, 1200, 200)))
        .containsExactly(
            "variant         seed  step", "gaussi..rk4-38     7  1,200/4,000", "1 of 9 done");
    for (int width = 1; width < 120; width++) {
      int most = width;
      assertThat(lines(width, 24, row(LONG, 1200, 200)))
          .hasSize(3)
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(1, most - 1)));
    }
  }

  @Test
  void moreRunsThanLinesAreCounted() {
    LiveTable.Row[] rows =
        IntStream.range(0, 30).mapToObj(i -> row("v" + i, i, 1)).toArray(LiveTable.Row[]::new);

    assertThat(lines(80, 10, rows)).hasSize(9).contains("and 24 more").endsWith("1 of 9 done");
    assertThat(lines(80, 100, rows)).hasSize(22).contains("and 11 more");
    for (int height = 2; height < 60; height++) {
      assertThat(lines(80, height, rows)).hasSizeLessThan(height);
    }
    assertThat(lines(80, 2, rows)).containsExactly("1 of 9 done");
  }
}
