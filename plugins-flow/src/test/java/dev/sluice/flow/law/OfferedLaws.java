package dev.sluice.flow.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;
import dev.sluice.flow.FlowPlugin;
import java.util.ArrayList;
import java.util.List;

/** The laws that the plugin offers. */
final class OfferedLaws {
  private OfferedLaws() {}

  static <T> List<Law<T>> of(Class<T> kind) {
    List<Law<T>> laws = new ArrayList<>();
    new FlowPlugin()
        .offer(
            new Offers() {
              @Override
              public <K, P extends Record> Offers add(
                  Class<K> ofKind, String type, Class<? extends K> component, P defaults) {
                return this;
              }

              @Override
              public Offers alias(Class<?> ofKind, String alias, String type) {
                return this;
              }

              @Override
              public <K> Offers law(Class<K> ofKind, Law<K> law) {
                if (ofKind == kind) {
                  @SuppressWarnings("unchecked") // K is T: the classes are the same
                  Law<T> same = (Law<T>) law;
                  laws.add(same);
                }
                return this;
              }
            });
    return laws;
  }
}
