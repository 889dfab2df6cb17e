package dev.sluice.api.plugin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says of one component: data until it is built, so that it can be hashed,
 * printed and compared.
 *
 * @param kind the interface
 * @param type the component's name within its kind
 * @param params its parameters; {@code null} only in the defaults that a plugin offers, where it
 *     stands for the defaults of {@code type}
 * @param path where it stands in the descriptor, such as {@code experiment.solver}; random streams
 *     are named by it, so a component swapped in the same place draws the same numbers
 */
public record Spec<T>(Class<T> kind, String type, @Nullable Record params, String path) {
  public Spec {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(path, "path");
  }

  /** The default value of a nested component: this type, with that type's own defaults. */
  public static <T> Spec<T> of(Class<T> kind, String type) {
    return new Spec<>(kind, type, null, "");
  }

  /** As {@link #of(Class, String)}, with parameters of its own. */
  public static <T> Spec<T> of(Class<T> kind, String type, Record params) {
    return new Spec<>(kind, type, params, "");
  }
}
