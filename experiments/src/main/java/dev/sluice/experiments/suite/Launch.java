package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Pruner;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.Registry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a suite's runs are started.
 *
 * @param launcher with its own parameters, such as how many jobs
 * @param retry how often a failed run is tried again
 * @param timeout of one run; none if empty
 * @param pruner what ends hopeless runs early; none if empty
 */
public record Launch(
    Spec<Launcher> launcher, int retry, Optional<Duration> timeout, Optional<Spec<Pruner>> pruner)
    implements OwnGrammar {

  /** A launcher's type and parameters among the keys that all launchers have. */
  static final Grammar<Launch> GRAMMAR = new Grammar<>(Launch::read, Launch::schema, Launch::plain);

  private static @Nullable Launch read(Layers launch, String path, Reading reading) {
    Set<String> shared = Keys.names();
    Optional<Keys> keys =
        reading.record(Keys.DEFAULT, Reading.only(launch, shared), path, "'launch'", Set.of());
    Spec<Launcher> local = Spec.of(Launcher.class, "local");
    Optional<Spec<Launcher>> launcher =
        reading.component(Launcher.class, launch, local, path, shared);
    return keys.isEmpty() || launcher.isEmpty() ? null : keys.get().launch(launcher.get());
  }

  /** The parameters of the type; without one, which extended files may give, those of any. */
  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode launch = JsonNodeFactory.instance.objectNode().put("type", "object");
    ArrayNode types = launch.putObject("properties").putObject("type").putArray("enum");
    registry.names(Launcher.class).forEach(types::add);
    ArrayNode cases = launch.putArray("allOf");
    ObjectNode untyped = cases.addObject();
    untyped.putObject("if").putObject("not").putArray("required").add("type");
    ArrayNode any = untyped.putObject("then").putArray("anyOf");
    for (Offer<Launcher> offer : registry.offers(Launcher.class)) {
      ObjectNode schema = Schema.record(registry, definitions, offer.defaults());
      ObjectNode properties = schema.withObject("properties");
      properties.setAll(
          Schema.record(registry, definitions, Keys.DEFAULT).withObject("properties"));
      ArrayNode names = properties.putObject("type").putArray("enum").add(offer.type());
      registry.aliases(offer).forEach(names::add);
      any.add(schema);
      ObjectNode typed = cases.addObject();
      ObjectNode condition = typed.putObject("if");
      condition.putArray("required").add("type");
      condition.putObject("properties").putObject("type").set("enum", names);
      typed.set("then", schema);
    }
    return launch;
  }

  Map<String, Object> plain() {
    Map<String, Object> plain = Grammar.mapping(launcher);
    plain.put("retry", retry);
    timeout.ifPresent(each -> plain.put("timeout", each.toSeconds() + "s"));
    pruner.ifPresent(each -> plain.put("pruner", Grammar.mapping(each)));
    return plain;
  }

  /**
   * The layer by which {@code launch.threads} holds for every baseline; wrong ones are left out.
   */
  static Optional<Tree> threads(Layers launch) {
    Layers threads = launch.child("threads");
    return !threads.isEmpty()
            && threads.top() instanceof Tree.Leaf leaf
            && leaf.text().matches("[1-9]\\d{0,4}")
        ? Optional.of(Reading.nest("threads", leaf.place(), leaf))
        : Optional.empty();
  }

  /** The keys that every launcher has. */
  record Keys(
      @Describe("How often a failed run is tried again.") @Min(0) @Max(100) int retry,
      @Describe("The time after which a run is stopped, such as 90s, 30m or 2h.")
          Optional<
                  @Pattern(
                      regexp = TIME,
                      message = "must be a number and s, m or h, such as 90s, 30m or 2h")
                  String>
              timeout,
      @Describe("The pruner, which stops hopeless runs early.") Optional<Spec<Pruner>> pruner,
      @Describe("Threads of every run; 0 for what its descriptor says.") @PositiveOrZero
          int threads) {
    static final Keys DEFAULT = new Keys(0, Optional.empty(), Optional.empty(), 0);
    private static final String TIME = "[0-9]{0,6}[1-9][0-9]{0,6}\\s*[smh]";

    static Set<String> names() {
      Set<String> names = new LinkedHashSet<>();
      Param.of(Keys.class).forEach(param -> names.add(param.name()));
      return names;
    }

    Launch launch(Spec<Launcher> launcher) {
      return new Launch(launcher, retry, timeout.map(Keys::duration), pruner);
    }

    private static Duration duration(String text) {
      long number = Long.parseLong(text.substring(0, text.length() - 1).strip());
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
