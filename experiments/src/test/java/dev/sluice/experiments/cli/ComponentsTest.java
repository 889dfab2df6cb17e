package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.runtime.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  private static final Registry REGISTRY = Registry.load(ComponentsTest.class.getClassLoader());

  private static String listed(Terminal terminal) {
    StringWriter text = new StringWriter();
    new Components(REGISTRY, new PrintWriter(text), terminal).kindWithLaws(OdeSolver.class);
    return text.toString();
  }

  @Test
  void linesAreBrokenBetweenWordsWhereTheTerminalEnds() {
    String text = listed(new Terminal(true, false, 60));

    assertThat(text.lines()).allMatch(line -> line.length() <= 60 || line.startsWith(" from "));
    assertThat(text.replaceAll("\\s+", " "))
        .isEqualTo(listed(Terminal.plain()).replaceAll("\\s+", " "));
  }

  @Test
  void eachPluginIsNamedOnce() {
    assertThat(listed(Terminal.plain()).lines().filter(line -> line.startsWith(" from ")))
        .hasSize(1);
  }
}
