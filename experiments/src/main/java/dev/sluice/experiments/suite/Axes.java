package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is varied: paths, or words of the file's own, each with its alternatives. */
record Axes(List<AxisDraft> all) implements OwnGrammar {

  static final Grammar<Axes> GRAMMAR =
      new Grammar<>(
          (vary, path, reading) -> new Axes(new AxisReader(reading).read(vary)),
          Axes::schema,
          Axes::plain);

  /** The first level of paths is offered; deeper ones are checked by the reader. */
  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode vary = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode paths = vary.putObject("properties");
    Set<String> offered = new TreeSet<>(List.of("device", "threads", "tags"));
    for (Offer<Experiment> offer : registry.offers(Experiment.class)) {
      collect("experiment", offer.defaults().getClass(), offered);
    }
    offered.forEach(path -> alternatives(paths.putObject(path)));
    alternatives(vary.putObject("additionalProperties"));
    vary.putObject("propertyNames").putObject("not").putArray("enum").add("seed").add("name");
    return vary;
  }

  private Map<String, Object> plain() {
    Map<String, Object> vary = new LinkedHashMap<>();
    all.forEach(axis -> vary.put(axis.path(), axis.plain()));
    return vary;
  }

  private static void alternatives(ObjectNode schema) {
    schema.putArray("type").add("object").add("array");
    schema.put("minProperties", 1).put("minItems", 1);
  }

  private static void collect(String path, Class<? extends Record> record, Set<String> into) {
    for (Param param : Param.of(record)) {
      String below = path + "." + param.name();
      into.add(below);
      if (param.type() instanceof ParamType.Group group) {
        collect(below, group.of(), into);
      }
    }
  }
}
