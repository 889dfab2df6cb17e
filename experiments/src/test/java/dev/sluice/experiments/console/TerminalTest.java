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
  void noColorIsHeard() {
    Terminal terminal = Terminal.detect("80", "24", Map.of("TERM", "xterm", "NO_COLOR", "1")::get);

    assertThat(terminal.live()).isTrue();
    assertThat(terminal.red("FAILED")).isEqualTo("FAILED");
  }
}
