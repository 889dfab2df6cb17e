package dev.sluice.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.plugin.Plugin;
import dev.sluice.runtime.registry.PluginInfo;
import dev.sluice.runtime.registry.Registry;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What {@link Registry#load} leaves out at each start. */
class OwnPluginsTest {
  @Test
  void everyOfferOfThePluginsThatSluiceBringsPassesAllChecks() {
    Plugin[] found =
        ServiceLoader.load(Plugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .toArray(Plugin[]::new);

    Registry checked = Registry.of(found);

    assertThat(checked.plugins())
        .extracting(PluginInfo::name)
        .contains(
            "dev.sluice.runtime.learn.CorePlugin",
            "dev.sluice.flow.FlowPlugin",
            "dev.sluice.attention.AttentionPlugin",
            "dev.sluice.alignment.AlignmentPlugin",
            "dev.sluice.experiments.ExperimentsPlugin");
    assertThat(checked.kinds())
        .containsExactlyElementsOf(Registry.load(getClass().getClassLoader()).kinds());
  }
}
