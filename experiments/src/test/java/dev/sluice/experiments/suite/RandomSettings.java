package dev.sluice.experiments.suite;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random settings of an experiment, types swapped and parameters changed at every depth, no value
 * set twice.
 */
final class RandomSettings {
  private static final int DEEPEST = 5;

  private final Registry registry;
  private final Random random;

  /** Paths, each with its value as YAML. */
  final Map<String, String> settings = new LinkedHashMap<>();

  /** What the descriptor must then hold, by its flat path. */
  final Map<String, String> expected = new LinkedHashMap<>();

  RandomSettings(Registry registry, Random random) {
    this.registry = registry;
    this.random = random;
    component(Experiment.class, "experiment", 0);
  }

  private <T> void component(Class<T> kind, String path, int depth) {
    List<Offer<T>> offers = registry.offers(kind);
    if (offers.isEmpty() || depth > DEEPEST) {
      return;
    }
    Offer<T> offer = offers.get(random.nextInt(offers.size()));
    expected.put(path + ".type", offer.type());
    if (random.nextInt(3) == 0) {
      mapping(offer, path, depth);
    } else {
      settings.put(random.nextBoolean() ? path : path + ".type", offer.type());
      parameters(offer.defaults(), path, depth);
    }
  }

  /** The plain values together with the type, the rest by paths of their own. */
  private void mapping(Offer<?> offer, String path, int depth) {
    List<String> keys = new ArrayList<>(List.of("type: " + offer.type()));
    for (Param param : Param.of(offer.defaults().getClass())) {
      String value = scalar(param.type(), param.value(offer.defaults()));
      String at = path + "." + param.name();
      if (value == null) {
        parameter(param, offer.defaults(), path, depth);
      } else if (random.nextBoolean()) {
        keys.add(param.name() + ": " + value);
        expected.put(at, value);
      }
    }
    settings.put(path, "{" + String.join(", ", keys) + "}");
  }

  private void parameters(Record defaults, String path, int depth) {
    for (Param param : Param.of(defaults.getClass())) {
      parameter(param, defaults, path, depth);
    }
  }

  private void parameter(Param param, @Nullable Record defaults, String path, int depth) {
    if (random.nextInt(3) > 0) {
      return;
    }
    Object value = defaults == null ? null : param.value(defaults);
    String at = path + "." + param.name();
    ParamType type = param.type() instanceof ParamType.Maybe maybe ? maybe.of() : param.type();
    Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (type instanceof ParamType.Component component) {
      component(component.kind(), at, depth + 1);
    } else if (type instanceof ParamType.Group group) {
      Param.of(group.of()).forEach(each -> parameter(each, (Record) inner, at, depth));
    } else if (type instanceof ParamType.Listing list
        && list.of() instanceof ParamType.Component item) {
      items(item.kind(), at, depth);
    } else {
      String text = scalar(type, inner);
      if (text != null) {
        settings.put(at, text);
        expected.put(at, text);
      }
    }
  }

  /** A whole list by its types, and its items' parameters by paths into it. */
  private <T> void items(Class<T> kind, String path, int depth) {
    List<Offer<T>> offers = registry.offers(kind);
    if (offers.isEmpty() || depth > DEEPEST) {
      return;
    }
    List<Offer<T>> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      items.add(offers.get(random.nextInt(offers.size())));
    }
    settings.put(path, items.stream().map(Offer::type).collect(Collectors.joining(", ", "[", "]")));
    for (int i = 0; i < items.size(); i++) {
      expected.put(path + "." + i + ".type", items.get(i).type());
      parameters(items.get(i).defaults(), path + "." + i, depth + 1);
    }
  }

  /** Another value than the default, or null where there is none to be had. */
  private @Nullable String scalar(ParamType type, @Nullable Object preset) {
    if (preset instanceof Integer number) {
      return String.valueOf(number + 1);
    }
    if (preset instanceof Long number) {
      return String.valueOf(number + 1);
    }
    if (preset instanceof Double number && Double.isFinite(number)) {
      return String.valueOf(number * 0.75);
    }
    if (preset instanceof Boolean flag) {
      return String.valueOf(!flag);
    }
    if (type instanceof ParamType.Choice choice) {
      Enum<?>[] constants = choice.of().getEnumConstants();
      String name = Names.kebab(constants[random.nextInt(constants.length)].name());
      // YAML would take them for something else.
      return name.matches("[a-z][a-z0-9-]*") && !name.matches("true|false|null") ? name : null;
    }
    return null;
  }
}
