package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.registry.Registry;
import java.util.List;

/**
 * The JSON Schema of every file that Sluice reads: a suite, which {@code baseline}, {@code vary} or
 * {@code include} tells, or a descriptor.
 */
public final class SuiteSchema {
  private SuiteSchema() {}

  /** The schema with everything that the registry offers. */
  public static ObjectNode of(Registry registry) {
    ObjectNode descriptor = Schema.of(registry);
    ObjectNode definitions = (ObjectNode) descriptor.remove("$defs");
    ObjectNode baseline = descriptor.withObject("then").deepCopy();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("$schema", descriptor.remove("$schema"));
    descriptor.remove("title");
    root.put("title", "A Sluice descriptor or suite");
    root.put("type", "object");
    ArrayNode marks = root.putObject("if").putArray("anyOf");
    for (String mark : List.of("baseline", "vary", "include")) {
      marks.addObject().putArray("required").add(mark);
    }
    definitions.set("baseline", baseline);
    root.set("then", suite(baseline.withObject("properties"), registry, definitions));
    root.set("else", descriptor);
    root.set("$defs", definitions);
    return root;
  }

  private static ObjectNode suite(
      ObjectNode ofDescriptor, Registry registry, ObjectNode definitions) {
    ObjectNode suite = record(SuiteDocument.defaults(""), registry, definitions);
    ObjectNode properties = suite.withObject("properties");
    properties.setAll(
        record(AblationDocument.defaults(""), registry, definitions).withObject("properties"));
    // The default is the file's name, which a schema does not know.
    properties.withObject("name").remove("default");
    ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
    ObjectNode mapping = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/baseline");
    properties.withObject("baseline").setAll(Schema.ifMapping(mapping, text));
    properties.withObject("include").setAll(include(properties, registry, definitions));
    AblationDocument.OF_BASELINE.forEach(key -> properties.set(key, ofDescriptor.get(key)));
    properties.set("extends", ofDescriptor.get("extends"));
    return suite;
  }

  private static ObjectNode include(ObjectNode ofSuite, Registry registry, ObjectNode definitions) {
    ObjectNode include = JsonNodeFactory.instance.objectNode().put("type", "array");
    ObjectNode entry = record(IncludeReader.Entry.NONE, registry, definitions);
    ObjectNode properties = entry.withObject("properties");
    ArrayNode one = entry.putArray("oneOf");
    for (Source.Kind kind : Source.Kind.values()) {
      properties.withObject(kind.word()).putArray("type").add("string").add("object");
      one.addObject().putArray("required").add(kind.word());
    }
    properties.withObject("set").put("type", "object");
    properties.set("seeds", ofSuite.get("seeds"));
    properties.set("require", ofSuite.get("require"));
    return include.set("items", entry);
  }

  private static ObjectNode record(Record defaults, Registry registry, ObjectNode definitions) {
    return Schema.record(registry, definitions, defaults);
  }
}
