package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.registry.Registry;

/**
 * The JSON Schema (draft 2020-12) of a descriptor with everything on the class path. It is made
 * from the same records that the binder fills, so that an editor completes and checks what the
 * binder accepts. Rules over several parameters are beyond it. A file that extends others may leave
 * out what is required, and there a component without {@code type} must fit one type of its kind.
 */
public final class Schema {
  private Schema() {}

  public static ObjectNode of(Registry registry) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode root = json.objectNode();
    ObjectNode definitions = json.objectNode();
    SchemaBuilder whole = new SchemaBuilder(registry, definitions, true);
    SchemaBuilder partial = whole.partial();
    Document defaults = Document.defaults("");
    ObjectNode extending = document(partial, defaults);
    ObjectNode file = extending.withObject("properties").putObject("extends");
    file.put("description", "The files that lie beneath this one, relative to it.");
    file.putArray("type").add("string").add("array");
    file.putObject("items").put("type", "string");

    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A Sluice descriptor");
    root.put("type", "object");
    root.putObject("if").putArray("required").add("extends");
    root.set("then", extending);
    root.set("else", document(whole, defaults));
    root.set("$defs", definitions);
    return root;
  }

  /** A record's schema over its defaults; what it refers to is filed under {@code definitions}. */
  public static ObjectNode record(Registry registry, ObjectNode definitions, Record defaults) {
    return new SchemaBuilder(registry, definitions, false).record(defaults.getClass(), defaults);
  }

  /** One schema for mappings, another for all else. */
  public static ObjectNode ifMapping(ObjectNode mapping, JsonNode other) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putObject("if").put("type", "object");
    schema.set("then", mapping);
    schema.set("else", other);
    return schema;
  }

  private static ObjectNode document(SchemaBuilder builder, Document defaults) {
    ObjectNode document = builder.record(Document.class, defaults);
    // The default is the file's name, which a schema does not know.
    document.withObject("properties").withObject("name").remove("default");
    return document;
  }
}
