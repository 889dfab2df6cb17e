package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.runtime.registry.Registry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerNamesTest {
  private final Registry registry =
      Registry.of(
          offers ->
              offers.add(
                  Experiment.class, "stroll", Stroll.class, new Pace(3, new Looks(0, "eyes"), 1)));
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;

  @Renamed(from = "every", to = "looks.every")
  @Renamed(from = "speed", to = "rate", implies = "looks.by=ears")
  record Pace(int steps, Looks looks, double rate) {}

  record Looks(@PositiveOrZero int every, String by) {}

  static final class Stroll implements Experiment {
    @Inject
    Stroll(@SuppressWarnings("UnusedVariable") Pace pace) {}

    @Override
    public void run() {}
  }

  private Descriptor read(String params, String... overrides) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"), "experiment:\n  type: stroll\n  " + params + "\n");
    return descriptors.read(file, List.of(overrides));
  }

  private static Pace pace(Descriptor descriptor) {
    return (Pace) descriptor.experiment().params();
  }

  @Test
  void aFormerNameIsReadAsTheNewOne() throws IOException {
    Descriptor former = read("every: 8");

    assertThat(pace(former)).isEqualTo(new Pace(3, new Looks(8, "eyes"), 1));
    assertThat(former).isEqualTo(read("looks: {every: 8}"));
    assertThat(descriptors.id(former)).isEqualTo(descriptors.id(read("looks: {every: 8}")));
    assertThat(descriptors.yaml(former)).contains("looks:\n    every: 8");
  }

  @Test
  void whatIsNextToItStays() throws IOException {
    assertThat(pace(read("every: 8\n  looks: {by: nose}\n  speed: 2")))
        .isEqualTo(new Pace(3, new Looks(8, "nose"), 2));
  }

  @Test
  void anOverrideMayUseEitherNameOverAFileThatUsesEither() throws IOException {
    for (String file : List.of("every: 8", "looks: {every: 8}")) {
      for (String override : List.of("experiment.every=4", "experiment.looks.every=4")) {
        assertThat(pace(read(file, override)).looks()).isEqualTo(new Looks(4, "eyes"));
      }
    }
  }

  @Test
  void aFormerNameMayImplyAnotherValueUnlessThatIsGiven() throws IOException {
    assertThat(pace(read("speed: 2"))).isEqualTo(new Pace(3, new Looks(0, "ears"), 2));
    assertThat(pace(read("rate: 2"))).isEqualTo(new Pace(3, new Looks(0, "eyes"), 2));
    assertThat(pace(read("rate: 2", "experiment.speed=3")))
        .isEqualTo(new Pace(3, new Looks(0, "ears"), 3));
  }

  @Test
  void bothNamesInOneFileAreRejected() {
    assertThatThrownBy(() -> read("every: 8\n  looks: {every: 8}"))
        .hasMessage(
            folder.resolve("a.yaml")
                + ":3:3: experiment.every: is the former name of 'looks.every', which is there too;"
                + " leave it out");
  }

  @Test
  void aValueThatIsNotAllowedIsFoundWhereItStands() {
    assertThatThrownBy(() -> read("every: -1"))
        .hasMessage(
            folder.resolve("a.yaml")
                + ":3:10: experiment.looks.every: every must be 0 or more, not -1");
  }

  @Test
  void theSchemaCallsAFormerNameDeprecated() {
    JsonNode former = Schema.of(registry).at("/$defs/experiment.stroll/properties/every");
    assertThat(former)
        .hasToString("{\"deprecated\":true,\"description\":\"The former name of looks.every.\"}");
  }
}
