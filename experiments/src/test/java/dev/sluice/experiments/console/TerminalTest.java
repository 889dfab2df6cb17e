package dev.sluice.experiments.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void aWidthFromTheLauncherMeansATerminal() {
    assertThat(Terminal.detect("132", "50", Map.of("TERM", "xterm")::get))
        .isEqualTo(new Terminal(true, true, 132, 50));
    assertThat(Terminal.detect("0", "", Map.of("TERM", "xterm")::get))
        .isEqualTo(new Terminal(true, true, 80, 24));
  }

  @Test
  void withoutAWidthItIsAFile() {
    assertThat(Terminal.detect(null, null, Map.of("TERM", "xterm")::get))
        .isEqualTo(Terminal.plain());
    assertThat(Terminal.detect("", "", Map.of("TERM", "xterm")::get)).isEqualTo(Terminal.plain());
  }

  @Test
  void aDumbTerminalCannotWriteALineOver() {
    assertThat(Terminal.detect("80", "24", Map.of("TERM", "dumb")::get).live()).isFalse();
  }

  @Test
  void itTakesTheSizeThatTheSystemTells() {
    Terminal terminal = new Terminal(true, true, 80, 24);

    assertThat(terminal.resized("50 132\n")).isEqualTo(new Terminal(true, true, 132, 50));
    assertThat(terminal.resized("0 0\n")).isEqualTo(terminal);
    assertThat(terminal.resized("stty: standard input: not a tty")).isEqualTo(terminal);
  }

  @Test
  void aLineThatIsLongerThanTheTerminalIsFolded() {
    Terminal terminal = new Terminal(true, true, 40, 24);

    assertThat(terminal.rowsOf("")).isEqualTo(1);
    assertThat(terminal.rowsOf("a".repeat(40))).isEqualTo(1);
    assertThat(terminal.rowsOf("a".repeat(41))).isEqualTo(2);
  }

  @Test
  void noColorIsHeard() {
    Terminal terminal = Terminal.detect("80", "24", Map.of("TERM", "xterm", "NO_COLOR", "1")::get);

    assertThat(terminal.live()).isTrue();
    assertThat(terminal.red("FAILED")).isEqualTo("FAILED");
  }
}
