package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Components that were bound before, without a problem, from the very same layers: variants of a
 * suite share all that their choices do not touch. Layers are compared by identity.
 */
final class Memo {
  private final Map<Key, Spec<?>> bound = new ConcurrentHashMap<>();

  /** What was bound there of the same layers; null if nothing was. */
  @Nullable Spec<?> get(Key key) {
    return bound.get(key);
  }

  void put(Key key, Spec<?> spec) {
    // The experiment as a whole is another one in each variant.
    if (key.path.indexOf('.') >= 0) {
      bound.put(key, spec);
    }
  }

  /** Where, of which layers, over which preset. */
  static final class Key {
    private final String path;
    private final Object[] parts;
    private final int hash;

    Key(String path, Layers layers, @Nullable Object preset) {
      this.path = path;
      this.parts = new Object[layers.trees().size() + 1];
      int code = path.hashCode();
      for (int i = 0; i < layers.trees().size(); i++) {
        parts[i] = layers.trees().get(i);
        code = 31 * code + System.identityHashCode(parts[i]);
      }
      Object last = preset == null ? Memo.class : preset;
      parts[parts.length - 1] = last;
      this.hash = 31 * code + System.identityHashCode(last);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings(
        "ReferenceEquality") // identity is the point: comparing trees costs as binding
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Key key)
          || !key.path.equals(path)
          || key.parts.length != parts.length) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (key.parts[i] != parts[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
