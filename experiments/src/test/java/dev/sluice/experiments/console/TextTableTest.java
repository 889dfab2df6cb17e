package dev.sluice.experiments.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAlignedAndNumbersStandAtTheRight() {
    TextTable table =
        new TextTable("result", "value").row("eval/squares", "0.8702").row("loss", "12.35");

    assertThat(table)
        .hasToString(
            String.join(
                System.lineSeparator(),
                "result         value",
                "eval/squares  0.8702",
                "loss           12.35",
                ""));
  }

  @Test
  void aTableWithoutHeaderHasRowsOnly() {
    assertThat(new TextTable("", "").row("a", "text"))
        .hasToString("a  text" + System.lineSeparator());
  }

  @Test
  void coloursTakeNoRoom() {
    Terminal colours = new Terminal(true, true, 80);
    TextTable table = new TextTable("", "").row(colours.green("ok"), "x").row("fails", "y");

    assertThat(table.toString().lines().findFirst().orElseThrow())
        .isEqualTo("\u001b[32mok\u001b[0m     x");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    TextTable table = new TextTable("a", "b");

    assertThatThrownBy(() -> table.row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 2 columns");
  }
}
