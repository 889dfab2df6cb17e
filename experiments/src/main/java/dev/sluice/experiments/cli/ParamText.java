package dev.sluice.experiments.cli;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types and default values of parameters as they are written in a descriptor. */
final class ParamText {
  private ParamText() {}

  static String type(ParamType type) {
    return switch (type.form()) {
      case WHOLE -> "whole number";
      case REAL -> "number";
      case FLAG -> "true or false";
      case TEXT -> "text";
      case CHOICE ->
          Arrays.stream(((ParamType.Choice) type).of().getEnumConstants())
              .map(constant -> Names.kebab(constant.name()))
              .collect(Collectors.joining(" | "));
      case GROUP, OWN -> "parameters";
      case COMPONENT -> Registry.nameOf(((ParamType.Component) type).kind());
      case LISTING -> "list: " + type(((ParamType.Listing) type).of());
      case TABLE -> "map: " + type(((ParamType.Table) type).of());
      case MAYBE -> type(((ParamType.Maybe) type).of()) + ", or none";
    };
  }

  /**
   * The description and what is declared: {@code Must be at least 1.}, {@code Acts only after
   * training.}
   */
  static String meaning(Param param) {
    StringBuilder meaning = new StringBuilder(param.description());
    for (String rule : Constraints.rules(param.type())) {
      meaning.append(meaning.length() == 0 ? "" : " ");
      meaning.append(Character.toUpperCase(rule.charAt(0))).append(rule, 1, rule.length());
      meaning.append('.');
    }
    return meaning.append(' ').append(param.afterTraining()).toString().strip();
  }

  /** In YAML's flow style; {@code required} for null. */
  static String value(@Nullable Object value) {
    if (value == null) {
      return "required";
    } else if (value instanceof Spec<?> spec) {
      return spec(spec);
    } else if (value instanceof Enum<?> constant) {
      return Names.kebab(constant.name());
    } else if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? "none" : value(optional.get());
    } else if (value instanceof List<?> list) {
      return list.stream().map(ParamText::value).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof Record record) {
      return "{" + String.join(", ", fields(record)) + "}";
    } else if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof String text) {
      return text.isEmpty() ? "''" : text;
    }
    return value.toString();
  }

  private static String spec(Spec<?> spec) {
    Record params = spec.params();
    if (params == null || fields(params).isEmpty()) {
      return spec.type();
    }
    return "{type: " + spec.type() + ", " + String.join(", ", fields(params)) + "}";
  }

  private static List<String> fields(Record record) {
    List<String> fields = new ArrayList<>();
    for (Param param : Param.of(record.getClass())) {
      fields.add(param.name() + ": " + value(param.value(record)));
    }
    return fields;
  }

  /** As short as it reads back the same: {@code 20}, {@code 0.001}, {@code 1e-8}. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace("E", "e").replace(".0e", "e");
  }
}
