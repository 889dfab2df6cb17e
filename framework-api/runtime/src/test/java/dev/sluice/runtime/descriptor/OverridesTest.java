package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
  private static final String WALK =
      "experiment: {type: walk, start: home, step: {type: short, steps: 40}}";

  private final Descriptors descriptors = new Descriptors(Registry.of(new Meadow()));

  @TempDir Path folder;

  private Meadow.Walk walk(String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), WALK);
    return (Meadow.Walk) descriptors.read(file, List.of(overrides)).experiment().params();
  }

  private void assertRefused(String message, String... overrides) {
    assertThatThrownBy(() -> walk(overrides)).hasMessage(message);
  }

  @Test
  void aParameterIsKeptWhereverTheTypeStands() throws IOException {
    Meadow.Steps nine = new Meadow.Steps(9);
    for (String type :
        List.of(
            "experiment.step=long", "experiment.step.type=long", "experiment.step={type: long}")) {
      assertThat(walk(type, "experiment.step.steps=9").step().params()).isEqualTo(nine);
      assertThat(walk("experiment.step.steps=9", type).step().params()).isEqualTo(nine);
    }
  }

  @Test
  void anItemsParameterIsKeptWhereverTheListStands() throws IOException {
    String list = "experiment.gauges=[count, {type: limit, unit: m}]";
    String item = "experiment.gauges.1.most=7";

    assertThat(walk(list, item)).isEqualTo(walk(item, list));
    assertThat(walk(item, list).gauges().get(1).params()).isEqualTo(new Meadow.Bound(7, "m"));
  }

  @Test
  void ofTwoForOnePathTheLastHolds() throws IOException {
    assertThat(walk("experiment.step.steps=8", "experiment.step.steps=9").step().params())
        .isEqualTo(new Meadow.Steps(9));
    assertThat(
            walk("experiment.step=long", "experiment.step.steps=9", "experiment.step=short")
                .step()
                .type())
        .isEqualTo("short");
    assertThat(walk("experiment.widths=[1]", "experiment.widths=[2, 3]").widths())
        .containsExactly(2, 3);
  }

  @Test
  void theSameSaidTwiceIsNoContradiction() throws IOException {
    assertThat(
            walk(
                    "experiment.step={type: long, steps: 9}",
                    "experiment.step.steps=9.0",
                    "experiment.step.type=long")
                .step()
                .params())
        .isEqualTo(new Meadow.Steps(9));
  }

  @Test
  void twoThatContradictEachOtherAreRefusedWithBothNamed() {
    assertRefused(
        "override 'experiment.step.steps=9': experiment.step.steps: is '9' here and '8' in override"
            + " 'experiment.step={type: long, steps: 8}'; leave one of them out",
        "experiment.step={type: long, steps: 8}",
        "experiment.step.steps=9");
    assertRefused(
        "override 'experiment.step.type=short': experiment.step.type: is the text 'short' here and"
            + " the text 'long' in override 'experiment.step=long'; leave one of them out",
        "experiment.step=long",
        "experiment.step.type=short");
    assertRefused(
        "override 'experiment.last.type=count': experiment.last: is a mapping here and nothing in"
            + " override 'experiment.last=null'; leave one of them out",
        "experiment.last=null",
        "experiment.last.type=count");
    assertRefused(
        "override 'experiment.gauges.0=count': experiment.gauges.0.type: is the text 'count' here"
            + " and the text 'limit' in override 'experiment.gauges=[{type: limit, unit: m}]'; leave"
            + " one of them out",
        "experiment.gauges=[{type: limit, unit: m}]",
        "experiment.gauges.0=count");
  }

  @Test
  void largeNumbersAreComparedToTheLastDigit() {
    assertRefused(
        "override 'experiment.large-number=9007199254740993': experiment.large-number: is"
            + " '9007199254740993' here and '9007199254740992' in override"
            + " 'experiment={large-number: 9007199254740992}'; leave one of them out",
        "experiment={large-number: 9007199254740992}",
        "experiment.large-number=9007199254740993");
  }

  @Test
  void anItemBeyondTheListIsRefusedInEitherOrder() {
    String message =
        "override 'experiment.gauges.1.most=7': experiment.gauges.1: no such item; the list has 1,"
            + " counted from 0";
    assertRefused(message, "experiment.gauges=[count]", "experiment.gauges.1.most=7");
    assertRefused(message, "experiment.gauges.1.most=7", "experiment.gauges=[count]");
  }

  @Test
  void aPathDeeperThanAnyDescriptorIsRefused() {
    String override = "experiment" + ".step".repeat(50) + "=1";
    assertRefused(
        "override '"
            + override
            + "': an override is path=value, such as experiment.solver.steps=40",
        override);
  }
}
