package dev.sluice.runtime.descriptor;

import dev.sluice.runtime.registry.Param;
import java.util.List;

/** Says where a record's own check failed: at the parameter that its message begins with. */
final class Refusal {
  private Refusal() {}

  static void note(
      Problems problems,
      List<Param> params,
      Layers layers,
      String path,
      IllegalArgumentException refusal) {
    String text = String.valueOf(refusal.getMessage());
    for (Param param : params) {
      Layers given = layers.child(param.name());
      if (!given.isEmpty()
          && (text.startsWith(param.name() + " ")
              || text.startsWith(param.component().getName() + " "))) {
        problems.add(given.top().place(), Paths.child(path, param.name()), text);
        return;
      }
    }
    problems.add(layers.isEmpty() ? layers.near() : layers.top().place(), path, text);
  }
}
