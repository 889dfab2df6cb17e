package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.report.draw.Sketch;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final List<String> GRID =
      List.of(
          "baseline (rate-schedule=constant, average=last)",
          "rate-schedule=constant, average=ema",
          "rate-schedule=cosine, average=last",
          "rate-schedule=cosine, average=ema");

  @Test
  void namesThatFitStayAsTheyAre() {
    Labels labels = new Labels(GRID, 1000);
    assertThat(labels.lines(GRID.get(1))).containsExactly(GRID.get(1));
  }

  @Test
  void whereANameIsTooLongAllLoseTheirKeys() {
    Labels labels = new Labels(GRID, 180);
    assertThat(GRID.stream().map(name -> String.join("/", labels.lines(name))))
        .containsExactly(
            "baseline (constant, last)", "constant, ema", "cosine, last", "cosine, ema");
  }

  @Test
  void keysStayWhereTheyAloneTellNamesApart() {
    List<String> names = List.of("optimizer.rate=0.1", "optimizer.weight-decay=0.1");
    Labels labels = new Labels(names, 130);
    names.forEach(
        name -> assertThat(String.join("", labels.lines(name))).isEqualTo(name).contains("="));
  }

  @Test
  void noLineIsWiderThanTheRoomAndNothingIsLost() {
    List<String> names =
        List.of("a=" + "x".repeat(80) + "1" + "y".repeat(80), "a=" + "x".repeat(80) + "2");
    Labels labels = new Labels(names, 120);
    for (String name : names) {
      assertThat(labels.lines(name)).allMatch(line -> Sketch.widthOf(line) <= 120);
      assertThat(String.join("", labels.lines(name))).isEqualTo(name.substring(2));
    }
    assertThat(labels.width()).isBetween(60.0, 120.0);
  }

  @Test
  void sentencesAreBrokenBetweenWords() {
    assertThat(Labels.wrapped("one two three", Sketch.widthOf("one two")))
        .containsExactly("one two", "three");
  }
}
