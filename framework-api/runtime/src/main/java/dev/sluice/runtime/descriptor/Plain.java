package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From bound records back to mappings, lists and scalars. */
final class Plain {
  private Plain() {}

  static Map<String, Object> of(Descriptor descriptor) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", descriptor.name());
    plain.put("seed", descriptor.seed());
    plain.put("device", descriptor.device());
    plain.put("threads", descriptor.threads());
    plain.put("tags", descriptor.tags());
    plain.put("experiment", of(descriptor.experiment()));
    return plain;
  }

  static Map<String, Object> of(Spec<?> spec) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("type", spec.type());
    if (spec.params() != null) {
      plain.putAll(of(spec.params()));
    }
    return plain;
  }

  static Map<String, Object> of(Record record) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Param param : Param.of(record.getClass())) {
      plain.put(param.name(), of(param.value(record)));
    }
    return plain;
  }

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Spec<?> spec) {
      return of(spec);
    }
    if (value instanceof OwnGrammar own) {
      return Grammar.of(own.getClass()).plain().apply(own);
    }
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? of(optional.get()) : null;
    }
    if (value instanceof Enum<?> constant) {
      return Names.kebab(constant.name());
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(of(item)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new TreeMap<>();
      map.forEach((key, item) -> plain.put((String) key, of(item)));
      return plain;
    }
    return value;
  }
}
