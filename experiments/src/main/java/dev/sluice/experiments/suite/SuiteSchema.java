package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.launch.Launcher;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.util.List;

/**
 * The JSON Schema of every file that Sluice reads: a suite, which {@code baseline}, {@code vary} or
 * {@code include} tells, or a descriptor.
 */
public final class SuiteSchema {
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Registry registry;

  private SuiteSchema(Registry registry) {
    this.registry = registry;
  }

  /** The schema with everything that the registry offers. */
  public static ObjectNode of(Registry registry) {
    return new SuiteSchema(registry).whole();
  }

  private ObjectNode whole() {
    ObjectNode descriptor = Schema.of(registry);
    ObjectNode definitions = (ObjectNode) descriptor.remove("$defs");
    ObjectNode baseline = descriptor.withObject("then").deepCopy();
    ObjectNode root = json.objectNode();
    root.set("$schema", descriptor.remove("$schema"));
    descriptor.remove("title");
    root.put("title", "A Sluice descriptor or suite");
    root.put("type", "object");
    ArrayNode marks = root.putObject("if").putArray("anyOf");
    Keys.MARKS.forEach(mark -> marks.addObject().putArray("required").add(mark));
    definitions.set("baseline", baseline);
    root.set("then", suite(baseline.withObject("properties"), definitions));
    root.set("else", descriptor);
    root.set("$defs", definitions);
    return root;
  }

  private ObjectNode suite(ObjectNode ofDescriptor, ObjectNode definitions) {
    ObjectNode suite = json.objectNode().put("type", "object");
    ObjectNode properties = suite.putObject("properties");
    properties.setAll(properties(Header.defaults("suite.yaml"), definitions));
    properties.withObject("name").remove("default");
    properties
        .putObject(Keys.BASELINE)
        .put("description", "The descriptor that is varied: its file, or itself.")
        .putArray("anyOf")
        .add(text())
        .add(json.objectNode().put("$ref", "#/$defs/baseline"));
    properties.set(Keys.VARY, vary());
    ObjectNode mode = properties.putObject("mode");
    mode.put("description", "How alternatives of several axes are combined.");
    mode.put("default", "one-at-a-time");
    ArrayNode modes = mode.putArray("anyOf");
    modes.addObject().putArray("enum").add("one-at-a-time").add("grid").add("zip");
    modes.addObject().put("type", "string").put("pattern", "^random\\s*\\(\\s*[0-9]+\\s*\\)$");
    ObjectNode evaluations = json.objectNode();
    evaluations.putArray("enum").add("evaluations");
    properties.set("match", either(evaluations, MatchReader.MatchKeys.DEFAULT, definitions));
    ObjectNode list = json.objectNode().put("type", "array");
    list.putObject("items").put("type", "integer");
    properties.set("seeds", either(list, Seeds.DEFAULT, definitions));
    properties.set("compare", Schema.record(registry, definitions, CompareReader.defaults()));
    properties.set("require", require());
    properties.set("launch", launch(definitions));
    properties.set("report", Schema.record(registry, definitions, ReportKeys.DEFAULT));
    properties.set(Keys.INCLUDE, include());
    for (String key : Keys.DESCRIPTOR) {
      properties.set(key, ofDescriptor.get(key));
    }
    properties.set("extends", ofDescriptor.get("extends"));
    return suite.put("additionalProperties", false);
  }

  /** The first level of paths is offered; deeper ones are checked by the reader. */
  private ObjectNode vary() {
    ObjectNode vary = json.objectNode().put("type", "object");
    vary.put("description", "A path such as experiment.solver to its alternatives.");
    ObjectNode paths = vary.putObject("properties");
    for (String path : VariedPaths.of(registry)) {
      paths.set(path, alternatives());
    }
    for (String key : List.of("device", "threads", "tags")) {
      paths.set(key, alternatives());
    }
    vary.set("additionalProperties", alternatives());
    vary.putObject("propertyNames").putObject("not").putArray("enum").add("seed").add("name");
    return vary;
  }

  private ObjectNode alternatives() {
    ObjectNode schema = json.objectNode();
    schema.putArray("type").add("object").add("array");
    return schema.put("minProperties", 1).put("minItems", 1);
  }

  private ObjectNode require() {
    ObjectNode require = json.objectNode().put("type", "object");
    require.put("description", "Bounds such as \"< 0.01\" that make the suite fail.");
    require
        .putObject("additionalProperties")
        .putArray("type")
        .add("string")
        .add("array")
        .add("object");
    return require;
  }

  /** Every launcher's parameters together: which belong to which the reader knows. */
  private ObjectNode launch(ObjectNode definitions) {
    ObjectNode launch = json.objectNode().put("type", "object");
    ObjectNode properties = launch.putObject("properties");
    ArrayNode types = properties.putObject("type").putArray("enum");
    for (Offer<Launcher> offer : registry.offers(Launcher.class)) {
      types.add(offer.type());
      registry.aliases(offer).forEach(types::add);
      properties.setAll(properties(offer.defaults(), definitions));
    }
    properties.setAll(properties(LaunchKeys.DEFAULT, definitions));
    return launch.put("additionalProperties", false);
  }

  private ObjectNode include() {
    ObjectNode include = json.objectNode().put("type", "array");
    include.put("description", "The ablations, runs and suites that this suite consists of.");
    ObjectNode entry = include.putObject("items").put("type", "object");
    ObjectNode properties = entry.putObject("properties");
    for (String key : List.of("ablation", "run", "suite")) {
      properties.putObject(key).putArray("type").add("string").add("object");
    }
    properties.set("name", text());
    properties.putObject("set").put("type", "object");
    properties.putObject("seeds").putArray("type").add("object").add("array");
    properties.set("require", require());
    ArrayNode one = entry.putArray("oneOf");
    List.of("ablation", "run", "suite")
        .forEach(key -> one.addObject().putArray("required").add(key));
    entry.put("additionalProperties", false);
    return include;
  }

  private ObjectNode properties(Record defaults, ObjectNode definitions) {
    return Schema.record(registry, definitions, defaults).withObject("properties");
  }

  private ObjectNode either(ObjectNode other, Record defaults, ObjectNode definitions) {
    ObjectNode schema = json.objectNode();
    schema.putArray("anyOf").add(other).add(Schema.record(registry, definitions, defaults));
    return schema;
  }

  private ObjectNode text() {
    return json.objectNode().put("type", "string");
  }
}
