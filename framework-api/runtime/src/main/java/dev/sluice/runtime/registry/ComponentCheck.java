package dev.sluice.runtime.registry;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with one offer, found without building anything. */
final class ComponentCheck {
  private ComponentCheck() {}

  static List<String> problems(Offer<?> offer, Services services) {
    List<String> problems = new ArrayList<>();
    if (!Names.valid(offer.type())) {
      problems.add(
          "the type name '" + offer.type() + "' must be lower-case letters, digits and hyphens");
    }
    Class<?> component = offer.component();
    if (!offer.kind().isAssignableFrom(component)) {
      problems.add("does not implement " + offer.kind().getName());
    }
    Class<? extends Record> params = offer.defaults().getClass();
    problems.addAll(
        Injectable.problems(
            component,
            type -> type == params || services.isGiven(type),
            services.given(params.getSimpleName())));
    try {
      Param.of(params);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    String where =
        Registry.nameOf(offer.kind())
            + " '"
            + offer.type()
            + "' ("
            + component.getName()
            + ", plugin "
            + offer.plugin().name()
            + "): ";
    return problems.stream().map(where::concat).toList();
  }
}
