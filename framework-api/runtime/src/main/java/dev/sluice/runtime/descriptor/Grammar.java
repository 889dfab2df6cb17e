package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How files write the values of a type that is more than a record of parameters.
 *
 * @param reader how they are read
 * @param schema how they are described to editors
 * @param plain to mappings, lists and scalars that read back as the same value
 */
public record Grammar<T>(
    Reader<T> reader, SchemaOf schema, Function<T, ? extends @Nullable Object> plain) {

  /** Reads a value. */
  public interface Reader<T> {
    /**
     * A value from layers of which there is at least one. What is wrong is noted.
     *
     * @return null after a problem that leaves no value
     */
    @Nullable T read(Layers layers, String path, Reading reading);
  }

  /** Describes all values in a JSON Schema. */
  public interface SchemaOf {
    /** The schema; what it refers to is filed under {@code definitions}. */
    ObjectNode schema(Registry registry, ObjectNode definitions);
  }

  /** A record whose defaults hold only where it is given at all. */
  public static <R extends Record> Grammar<R> over(Supplier<R> defaults) {
    return new Grammar<>(
        (layers, path, reading) ->
            reading.record(defaults.get(), layers, path, "'" + path + "'", Set.of()).orElse(null),
        (registry, definitions) -> Schema.record(registry, definitions, defaults.get()),
        Grammar::mapping);
  }

  /** What a record holds, as mappings, lists and scalars. */
  public static Map<String, Object> mapping(Record record) {
    return Plain.of(record);
  }

  /** A component's type and parameters, the same way. */
  public static Map<String, Object> mapping(Spec<?> spec) {
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
