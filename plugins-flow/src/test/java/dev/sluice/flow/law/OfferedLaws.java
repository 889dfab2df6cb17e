package dev.sluice.flow.law;

import dev.sluice.api.law.Law;
import dev.sluice.flow.FlowPlugin;
import dev.sluice.runtime.registry.Registry;
import java.util.List;

/** The laws that the plugin offers for a kind. */
final class OfferedLaws {
  private OfferedLaws() {}

  static <T> List<Law<T>> of(Class<T> kind) {
    return Registry.of(new FlowPlugin()).laws(kind);
  }
}
