package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes documents from what a registry offers, and changes them so that many are wrong. */
final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Registry registry;
  private final Random random;

  Documents(Registry registry, Random random) {
    this.registry = registry;
    this.random = random;
  }

  /** Good in most cases; a parameter that is required may be left out now and then. */
  ObjectNode draw() {
    ObjectNode document = JSON.objectNode();
    document.put("seed", random.nextInt(100));
    if (random.nextBoolean()) {
      document.put("device", "cpu").put("name", "drawn").put("threads", 2);
    }
    document.set("experiment", component(Experiment.class, 0));
    return document;
  }

  private <T> JsonNode component(Class<T> kind, int depth) {
    List<Offer<T>> offers = registry.offers(kind);
    Offer<T> offer = offers.get(random.nextInt(offers.size()));
    if (random.nextInt(5) == 0) {
      return JSON.textNode(offer.type());
    }
    ObjectNode node = parameters(offer.defaults().getClass(), offer.defaults(), depth);
    if (random.nextInt(8) > 0) {
      node.put("type", offer.type());
    }
    return node;
  }

  private ObjectNode parameters(Class<? extends Record> type, Record base, int depth) {
    ObjectNode node = JSON.objectNode();
    for (Param param : Param.of(type)) {
      boolean required = base != null && param.value(base) == null;
      if (random.nextInt(required ? 12 : 2) > 0 && depth < 6) {
        node.set(param.name(), value(param.type(), depth + 1));
      }
    }
    return node;
  }

  private JsonNode value(ParamType type, int depth) {
    if (type instanceof ParamType.Whole) {
      int whole = 1 + random.nextInt(1000);
      return random.nextBoolean() ? JSON.numberNode(whole) : JSON.numberNode((double) whole);
    }
    if (type instanceof ParamType.Real) {
      return JSON.numberNode(random.nextDouble() * 1e-3);
    }
    if (type instanceof ParamType.Flag) {
      return JSON.booleanNode(random.nextBoolean());
    }
    if (type instanceof ParamType.Choice choice) {
      List<String> names = Expected.constants(choice);
      return JSON.textNode(names.get(random.nextInt(names.size())));
    }
    if (type instanceof ParamType.Group group) {
      return parameters(group.of(), null, depth);
    }
    if (type instanceof ParamType.Component component) {
      return component(component.kind(), depth);
    }
    if (type instanceof ParamType.Maybe maybe) {
      return random.nextInt(4) == 0 ? JSON.nullNode() : value(maybe.of(), depth);
    }
    if (type instanceof ParamType.Listing listing) {
      ArrayNode items = JSON.arrayNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(value(listing.of(), depth));
      }
      return items;
    }
    if (type instanceof ParamType.Table table) {
      ObjectNode entries = JSON.objectNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        entries.set("abc".substring(i - 1, i), value(table.of(), depth));
      }
      return entries;
    }
    return JSON.textNode("word");
  }

  /** One change somewhere: a key added, taken away or misspelt, or a value of another shape. */
  void change(ObjectNode document) {
    List<ObjectNode> places = new ArrayList<>();
    collect(document, places);
    ObjectNode place = places.get(random.nextInt(places.size()));
    List<String> keys = new ArrayList<>();
    place.fieldNames().forEachRemaining(keys::add);
    if (keys.isEmpty() || random.nextInt(5) == 0) {
      place.put("unheard-of", 1);
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    JsonNode old = place.get(key);
    switch (random.nextInt(4)) {
      case 0 -> place.remove(key);
      case 1 -> {
        place.remove(key);
        place.set(key + "s", old);
      }
      case 2 -> place.set(key, other());
      default -> place.put("type", random.nextBoolean() ? "unheard-of" : "long");
    }
  }

  private JsonNode other() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.textNode("text");
      case 1 -> JSON.numberNode(1.5);
      case 2 -> JSON.numberNode(7);
      case 3 -> JSON.booleanNode(true);
      case 4 -> JSON.nullNode();
      case 5 -> JSON.arrayNode().add("text");
      case 6 -> JSON.numberNode(3_000_000_000L);
      default -> JSON.objectNode();
    };
  }

  private static void collect(JsonNode node, List<ObjectNode> places) {
    if (node instanceof ObjectNode object) {
      places.add(object);
    }
    node.forEach(child -> collect(child, places));
  }
}
