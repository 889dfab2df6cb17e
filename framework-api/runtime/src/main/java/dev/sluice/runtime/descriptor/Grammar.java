package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How files write the values of a type that is more than a record of parameters. */
public interface Grammar<T> {
  /**
   * A value from layers of which there is at least one. What is wrong is noted.
   *
   * @return null after a problem that leaves no value
   */
  @Nullable T read(Layers layers, String path, Reading reading);

  /** The JSON Schema; what it refers to is filed under {@code definitions}. */
  ObjectNode schema(Registry registry, ObjectNode definitions);

  /** Mappings, lists and scalars that read back as the same value. */
  @Nullable Object plain(T value);

  /** What a record holds, as mappings, lists and scalars. */
  static Map<String, Object> mapping(Record record) {
    return Plain.of(record);
  }

  /** A component's type and parameters, the same way. */
  static Map<String, Object> mapping(Spec<?> spec) {
    return Plain.of(spec);
  }

  /** The grammar of a type. */
  @SuppressWarnings("unchecked") // a type's grammar is for its own values
  static Grammar<Object> of(Class<? extends OwnGrammar> type) {
    try {
      Field field = type.getDeclaredField("GRAMMAR");
      field.setAccessible(true);
      return (Grammar<Object>) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " has no grammar", e);
    }
  }
}
