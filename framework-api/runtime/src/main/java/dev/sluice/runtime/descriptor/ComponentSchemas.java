package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemas of nested components: a type's name, or a mapping whose keys depend on the type. */
final class ComponentSchemas {
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Registry registry;
  private final ObjectNode definitions;
  private final SchemaBuilder builder;
  private final boolean partial;

  ComponentSchemas(
      Registry registry, ObjectNode definitions, SchemaBuilder builder, boolean partial) {
    this.registry = registry;
    this.definitions = definitions;
    this.builder = builder;
    this.partial = partial;
  }

  ComponentSchemas partial(SchemaBuilder ofPartial) {
    return new ComponentSchemas(registry, definitions, ofPartial, true);
  }

  /** Where a component stands, with what it is by default there. */
  <T> ObjectNode at(Class<T> kind, @Nullable Spec<?> preset) {
    // What is extended may have changed the default, so a partial file is checked without it.
    Offer<T> usual =
        preset == null || partial ? null : registry.find(kind, preset.type()).orElse(null);
    if (usual == null) {
      return reference(kind);
    }
    ObjectNode mapping = mapping(registry.offers(kind));
    ObjectNode otherType = mapping.putObject("if");
    otherType.putArray("required").add("type");
    oneOf(otherType.putObject("properties").putObject("type").putObject("not"), usual);
    mapping.set("then", reference(kind));
    mapping.set(
        "else",
        preset == null || preset.params() == null
            ? reference(usual)
            : builder.parameters(usual, base(usual, preset)));
    return nameOrMapping(json.objectNode(), names(registry.offers(kind), preset), mapping);
  }

  private <T> ObjectNode reference(Class<T> kind) {
    String name = named(Registry.nameOf(kind));
    if (!definitions.has(name)) {
      // Filed before it is filled, because kinds may nest in themselves.
      fill(definitions.putObject(name), kind);
    }
    return pointer(name);
  }

  private <T> void fill(ObjectNode schema, Class<T> kind) {
    List<Offer<T>> offers = registry.offers(kind);
    Kind annotation = kind.getAnnotation(Kind.class);
    if (annotation != null) {
      schema.put("description", annotation.description());
    }
    ObjectNode mapping = mapping(offers);
    ArrayNode ofEachType = json.arrayNode();
    for (Offer<T> offer : offers) {
      ObjectNode choice = ofEachType.addObject();
      ObjectNode condition = choice.putObject("if");
      condition.putArray("required").add("type");
      oneOf(condition.putObject("properties").putObject("type"), offer);
      choice.set("then", reference(offer));
    }
    // A kind may be there before its first component, and an empty allOf is no schema.
    if (!offers.isEmpty()) {
      mapping.set("allOf", ofEachType);
    }
    if (partial && !offers.isEmpty()) {
      mapping.putObject("if").putObject("not").putArray("required").add("type");
      ArrayNode any = mapping.putObject("then").putArray("anyOf");
      offers.forEach(offer -> any.add(reference(offer)));
    } else {
      mapping.putArray("required").add("type");
    }
    nameOrMapping(schema, names(offers, null), mapping);
  }

  /** By a condition, not a union: a union's errors are those of all its cases. */
  private static ObjectNode nameOrMapping(ObjectNode schema, ObjectNode name, ObjectNode mapping) {
    schema.putObject("if").put("type", "object");
    schema.set("then", mapping);
    schema.set("else", name);
    return schema;
  }

  private ObjectNode reference(Offer<?> offer) {
    String name = named(Registry.nameOf(offer.kind()) + "." + offer.type());
    if (!definitions.has(name)) {
      ObjectNode schema = definitions.putObject(name);
      schema.setAll(builder.parameters(offer, offer.defaults()));
      Describe describe = offer.component().getAnnotation(Describe.class);
      if (describe != null) {
        schema.put("description", describe.value());
      }
    }
    return pointer(name);
  }

  private String named(String name) {
    return partial ? name + ".partial" : name;
  }

  private ObjectNode pointer(String name) {
    return json.objectNode().put("$ref", "#/$defs/" + name);
  }

  private ObjectNode names(List<? extends Offer<?>> offers, @Nullable Spec<?> preset) {
    ObjectNode schema = json.objectNode();
    ArrayNode names = schema.putArray("enum");
    builder.shorthand(offers, preset).forEach(names::add);
    return schema;
  }

  private ObjectNode mapping(List<? extends Offer<?>> offers) {
    ObjectNode schema = json.objectNode().put("type", "object");
    ArrayNode types = schema.putObject("properties").putObject("type").putArray("enum");
    offers.forEach(offer -> names(offer).forEach(types::add));
    return schema;
  }

  /** A component's name and its aliases. */
  List<String> names(Offer<?> offer) {
    List<String> names = new ArrayList<>(List.of(offer.type()));
    names.addAll(registry.aliases(offer));
    return names;
  }

  /** Narrows a schema to a component's names. */
  void oneOf(ObjectNode schema, Offer<?> offer) {
    List<String> names = names(offer);
    if (names.size() == 1) {
      schema.put("const", offer.type());
    } else {
      names.forEach(schema.putArray("enum")::add);
    }
  }

  /** What a component's parameters are given over. */
  Record base(Offer<?> offer, @Nullable Spec<?> preset) {
    if (preset != null && names(offer).contains(preset.type())) {
      Record params = preset.params();
      return params == null ? offer.defaults() : params;
    }
    return offer.defaults();
  }
}
