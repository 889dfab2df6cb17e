package dev.sluice.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.runtime.registry.Faults.None;
import dev.sluice.runtime.registry.Faults.Pump;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AliasesTest {
  private static final String PLUGIN = "dev.sluice.runtime.registry.AliasesTest$Named";

  record Named(Consumer<Offers> what) implements Plugin {
    @Override
    public void offer(Offers offers) {
      what.accept(offers.add(Pump.class, "slow", Faults.Good.class, new None()));
    }
  }

  private static List<String> problems(Consumer<Offers> what) {
    Named plugin = new Named(what);
    RegistryException e = catchThrowableOfType(RegistryException.class, () -> Registry.of(plugin));
    assertThat(e).as("must be refused").isNotNull();
    return e.problems();
  }

  @Test
  void aComponentIsFoundByItsAlias() {
    Registry registry =
        Registry.of(
            new Named(
                offers ->
                    offers.alias(Pump.class, "lazy", "slow").alias(Pump.class, "idle", "slow")));

    Offer<Pump> slow = registry.find(Pump.class, "lazy").orElseThrow();
    assertThat(slow.type()).isEqualTo("slow");
    assertThat(registry.aliases(slow)).containsExactly("idle", "lazy");
    assertThat(registry.names(Pump.class)).containsExactly("slow", "idle", "lazy");
    assertThat(registry.offers(Pump.class)).containsExactly(slow);
  }

  @Test
  void anAliasOfNothingIsRefused() {
    assertThat(problems(offers -> offers.alias(Pump.class, "lazy", "sloow")))
        .containsExactly("pump alias 'lazy' of plugin " + PLUGIN + ": no pump is called 'sloow'");
  }

  @Test
  void anAliasOfAnAliasIsRefused() {
    assertThat(
            problems(
                offers ->
                    offers.alias(Pump.class, "lazy", "slow").alias(Pump.class, "idle", "lazy")))
        .containsExactly(
            "pump alias 'idle' of plugin " + PLUGIN + ": 'lazy' is itself an alias, of 'slow'");
  }

  @Test
  void anAliasThatIsAComponentsNameIsRefused() {
    assertThat(problems(offers -> offers.alias(Pump.class, "slow", "slow")))
        .containsExactly(
            "pump alias 'slow' of plugin "
                + PLUGIN
                + ": plugin "
                + PLUGIN
                + " offers a pump of that name");
  }

  @Test
  void anAliasOfferedTwiceIsRefused() {
    assertThat(
            problems(
                offers ->
                    offers
                        .add(Pump.class, "fast", Faults.Good.class, new None())
                        .alias(Pump.class, "other", "slow")
                        .alias(Pump.class, "other", "fast")))
        .containsExactly(
            "pump alias 'other' is offered twice: by plugin "
                + PLUGIN
                + " for 'slow' and by plugin "
                + PLUGIN
                + " for 'fast'");
  }

  @Test
  void anAliasThatNoDescriptorCouldNameIsRefused() {
    assertThat(problems(offers -> offers.alias(Pump.class, "La_zy", "slow")))
        .containsExactly(
            "pump alias 'La_zy' of plugin "
                + PLUGIN
                + ": a name has lower-case letters, digits, hyphens");
  }

  @Test
  void anAliasOfWhatIsNoKindIsRefused() {
    assertThat(problems(offers -> offers.alias(Faults.NoKind.class, "lazy", "slow")))
        .containsExactly(
            "alias 'lazy' of plugin "
                + PLUGIN
                + ": dev.sluice.runtime.registry.Faults$NoKind is not an interface annotated with"
                + " @Kind");
  }
}
