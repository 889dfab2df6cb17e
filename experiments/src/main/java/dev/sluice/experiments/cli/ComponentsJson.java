package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.runtime.law.AfterTrainingLaw;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.List;

/** What there is, for programs. */
final class ComponentsJson {
  private final Registry registry;

  ComponentsJson(Registry registry) {
    this.registry = registry;
  }

  ArrayNode all() {
    ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
    registry.kinds().forEach(kind -> kinds.add(kind(kind)));
    return kinds;
  }

  ObjectNode kind(Class<?> kind) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", Registry.nameOf(kind)).put("description", Components.about(kind));
    laws(node.putArray("laws"), kind);
    ArrayNode components = node.putArray("components");
    registry.offers(kind).forEach(offer -> components.add(component(offer)));
    return node;
  }

  ObjectNode one(Offer<?> offer) {
    ObjectNode node = component(offer);
    laws(node.putArray("laws"), offer.kind());
    return node;
  }

  private void laws(ArrayNode laws, Class<?> kind) {
    for (Law<?> law : registry.laws(kind)) {
      laws.addObject().put("name", law.name()).put("statement", law.statement());
    }
    if (kind == Experiment.class) {
      laws.addObject()
          .put("name", AfterTrainingLaw.NAME)
          .put("statement", AfterTrainingLaw.STATEMENT);
    }
  }

  private ObjectNode component(Offer<?> offer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", Registry.nameOf(offer.kind()))
        .put("type", offer.type())
        .put("description", Components.about(offer));
    ArrayNode aliases = node.putArray("aliases");
    registry.aliases(offer).forEach(aliases::add);
    node.putObject("plugin")
        .put("name", offer.plugin().name())
        .put("version", offer.plugin().version())
        .put("source", offer.plugin().source());
    parameters(node.putArray("parameters"), "", offer.defaults());
    return node;
  }

  private static void parameters(ArrayNode into, String prefix, Record defaults) {
    for (Param param : Param.of(defaults.getClass())) {
      Object value = param.value(defaults);
      if (param.type() instanceof ParamType.Group && value instanceof Record group) {
        parameters(into, prefix + param.name() + ".", group);
        continue;
      }
      ObjectNode node =
          into.addObject()
              .put("name", prefix + param.name())
              .put("type", ParamText.type(param.type()))
              .put("required", value == null)
              .put("description", param.description());
      if (value != null) {
        node.put("default", ParamText.value(value));
      }
      AfterTraining after = param.component().getAnnotation(AfterTraining.class);
      if (after != null) {
        ArrayNode unless = node.putObject("after-training").putArray("unless");
        List.of(after.unless()).forEach(unless::add);
      }
      Constraints.rules(param.type()).forEach(node.putArray("constraints")::add);
    }
  }
}
