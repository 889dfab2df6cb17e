package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Constraint;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schemas of values and records. What components share is written once, under {@code $defs}. */
final class SchemaBuilder {
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final boolean partial;
  private final Completeness completeness;
  private final ComponentSchemas components;
  private final SchemaBuilder whole;
  private final boolean references;
  private final Registry registry;
  private final ObjectNode definitions;
  private final DefaultValue defaultValues = new DefaultValue();

  /**
   * For a file that stands alone.
   *
   * @param references whether values may be references to others
   */
  SchemaBuilder(Registry registry, ObjectNode definitions, boolean references) {
    this.references = references;
    this.registry = registry;
    this.definitions = definitions;
    if (references) {
      definitions.set("ref", reference().put("additionalProperties", false));
      definitions.set("ref.changed", reference());
    }
    this.partial = false;
    this.completeness = new Completeness(registry);
    this.components = new ComponentSchemas(registry, definitions, this, false);
    this.whole = this;
  }

  private SchemaBuilder(SchemaBuilder whole) {
    this.partial = true;
    this.references = whole.references;
    this.registry = whole.registry;
    this.definitions = whole.definitions;
    this.completeness = whole.completeness;
    this.components = whole.components.partial(this);
    this.whole = whole;
  }

  /** For a file that extends others: nothing is required. */
  SchemaBuilder partial() {
    return new SchemaBuilder(this);
  }

  /** A record's schema over its defaults; null where there are none. */
  ObjectNode record(Class<? extends Record> type, @Nullable Record base) {
    ObjectNode schema = json.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = json.arrayNode();
    for (Param param : Param.of(type)) {
      Object preset = base == null ? null : param.value(base);
      ObjectNode property = value(param.type(), preset);
      String description = (param.description() + " " + param.afterTraining()).strip();
      if (!description.isEmpty()) {
        property.put("description", description);
      }
      if (preset != null && !(param.type() instanceof ParamType.Own)) {
        defaultValues.put(property, preset);
      }
      properties.set(param.name(), property);
      if (!completeness.of(param.type(), preset)) {
        required.add(param.name());
      }
    }
    for (Renamed name : Param.renamed(type)) {
      properties
          .putObject(name.from())
          .put("deprecated", true)
          .put("description", "The former name of " + name.to() + ".");
    }
    if (!partial && !required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /**
   * A value or a reference; by a condition, because a union's errors are those of all its cases.
   */
  private ObjectNode value(ParamType type, @Nullable Object preset) {
    ObjectNode schema = literal(type, preset);
    if (!references || type instanceof ParamType.Maybe) {
      return schema;
    }
    ObjectNode either = json.objectNode();
    either.putObject("if").put("$ref", "#/$defs/ref.changed");
    if (!(type instanceof ParamType.Group
        || type instanceof ParamType.Table
        || type instanceof ParamType.Component)) {
      either.putObject("then").put("$ref", "#/$defs/ref");
    }
    either.set("else", schema);
    return either;
  }

  private ObjectNode reference() {
    ObjectNode schema = json.objectNode().put("type", "object");
    schema.put("description", "The value at another path of the experiment.");
    schema.putObject("properties").putObject(References.KEY).put("type", "string");
    schema.putArray("required").add(References.KEY);
    return schema;
  }

  private ObjectNode literal(ParamType type, @Nullable Object preset) {
    ObjectNode schema = unchecked(type, preset);
    // A map is merged with what lies beneath, so its own number of entries says nothing.
    boolean merged = type instanceof ParamType.Table;
    for (Constraint constraint : merged ? List.<Constraint>of() : type.constraints()) {
      constraint
          .keywords()
          .forEach((keyword, value) -> schema.set(keyword, defaultValues.json(value)));
    }
    return schema;
  }

  private ObjectNode unchecked(ParamType type, @Nullable Object preset) {
    ObjectNode schema = json.objectNode();
    return switch (type.form()) {
      case COMPONENT -> components.at(((ParamType.Component) type).kind(), (Spec<?>) preset);
      case GROUP -> record(((ParamType.Group) type).of(), (Record) preset);
      case MAYBE -> {
        Object inner = preset instanceof Optional<?> optional ? optional.orElse(null) : null;
        schema.putObject("if").putObject("not").put("type", "null");
        yield schema.set("then", value(((ParamType.Maybe) type).of(), inner));
      }
      // A list replaces what lies beneath, so its items stand alone.
      case LISTING ->
          schema
              .put("type", "array")
              .set("items", whole.value(((ParamType.Listing) type).of(), null));
      case TABLE -> table((ParamType.Table) type, (Map<?, ?>) preset);
      case OWN -> Grammar.of(((ParamType.Own) type).of()).schema().schema(registry, definitions);
      case WHOLE -> {
        ParamType.Whole whole = (ParamType.Whole) type;
        yield schema
            .put("type", "integer")
            .put("minimum", whole.least())
            .put("maximum", whole.most());
      }
      case REAL -> schema.put("type", "number");
      case FLAG -> schema.put("type", "boolean");
      case TEXT -> schema.put("type", "string");
      case CHOICE -> {
        ArrayNode names = schema.putArray("enum");
        Expected.constants((ParamType.Choice) type).forEach(names::add);
        yield schema;
      }
    };
  }

  /** Entries of the default map are merged with what is given, others stand alone. */
  private ObjectNode table(ParamType.Table type, @Nullable Map<?, ?> preset) {
    ObjectNode schema = json.objectNode().put("type", "object");
    if (preset != null && !preset.isEmpty()) {
      ObjectNode known = schema.putObject("properties");
      preset.forEach((key, item) -> known.set((String) key, value(type.of(), item)));
    }
    schema.set("additionalProperties", value(type.of(), null));
    schema.putObject("propertyNames").put("pattern", "^" + Binder.KEY + "$");
    return schema;
  }

  /** A component's parameters and its {@code type}. */
  ObjectNode parameters(Offer<?> offer, Record base) {
    ObjectNode schema = record(offer.defaults().getClass(), base);
    ObjectNode properties = json.objectNode();
    components.oneOf(properties.putObject("type"), offer);
    properties.setAll(schema.withObject("properties"));
    schema.set("properties", properties);
    return schema;
  }

  /** The types that can be named without a mapping, given what lies beneath each. */
  List<String> shorthand(List<? extends Offer<?>> offers, @Nullable Spec<?> preset) {
    return offers.stream()
        .filter(offer -> partial || completeness.record(components.base(offer, preset)))
        .flatMap(offer -> components.names(offer).stream())
        .toList();
  }
}
