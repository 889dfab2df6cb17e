package dev.sluice.runtime.descriptor;

import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The wording of what was found and what is allowed. */
final class Expected {
  private Expected() {}

  static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  static String missing(ParamType type, String description) {
    return "required" + meaning(description) + "; expected " + of(type);
  }

  static String missingComponent(Class<?> kind, String description, Registry registry) {
    return "required" + meaning(description) + "; " + there(kind, registry);
  }

  static String wrong(ParamType type, Tree found) {
    String hint = "";
    if (type instanceof ParamType.Text && found instanceof Tree.Leaf leaf && leaf.value() != null) {
      hint = "; quote it to make it text";
    } else if (type instanceof ParamType.Choice choice && found instanceof Tree.Leaf leaf) {
      hint = Nearest.hint(leaf.text(), constants(choice));
    }
    return "expected " + of(type) + range(type, found) + ", found " + found(found) + hint;
  }

  static String wrongComponent(Class<?> kind, Tree found, Registry registry) {
    String name = Registry.nameOf(kind);
    return "expected the type of a "
        + name
        + ", found "
        + found(found)
        + "; "
        + there(kind, registry);
  }

  static String missingType(Class<?> kind, Registry registry) {
    return "'type' is missing; " + there(kind, registry);
  }

  static String unknownType(Class<?> kind, String type, Registry registry) {
    return "no "
        + Registry.nameOf(kind)
        + " is called '"
        + shortened(type)
        + "'"
        + Nearest.hint(type, registry.names(kind))
        + "; "
        + there(kind, registry);
  }

  private static String there(Class<?> kind, Registry registry) {
    return "the " + Registry.nameOf(kind) + " types are: " + names(types(kind, registry));
  }

  private static List<String> types(Class<?> kind, Registry registry) {
    return registry.offers(kind).stream().map(Offer::type).toList();
  }

  static String noItem(int size) {
    return "no such item; the list has " + size + ", counted from 0";
  }

  static List<String> constants(ParamType.Choice choice) {
    return Arrays.stream(choice.of().getEnumConstants())
        .map(constant -> Names.kebab(constant.name()))
        .toList();
  }

  private static String range(ParamType type, Tree found) {
    return type instanceof ParamType.Whole whole
            && found instanceof Tree.Leaf leaf
            && leaf.value() instanceof Number number
            && Math.rint(number.doubleValue()) == number.doubleValue()
        ? " from " + whole.least() + " to " + whole.most()
        : "";
  }

  private static String meaning(String description) {
    return description.isEmpty() ? "" : " (" + description + ")";
  }

  private static String of(ParamType type) {
    return switch (type.form()) {
      case WHOLE -> "a whole number";
      case REAL -> "a number";
      case FLAG -> "true or false";
      case TEXT -> "text";
      case CHOICE -> "one of " + names(constants((ParamType.Choice) type));
      case LISTING -> "a list, each item " + of(((ParamType.Listing) type).of());
      case COMPONENT -> "a " + Registry.nameOf(((ParamType.Component) type).kind());
      case MAYBE -> of(((ParamType.Maybe) type).of());
      case GROUP, TABLE, OWN -> "a mapping";
    };
  }

  static String found(Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      Object value = leaf.value();
      if (value == null) {
        return "nothing";
      }
      return (value instanceof String ? "the text '" : "'") + shortened(leaf.text()) + "'";
    }
    return tree instanceof Tree.Row ? "a list" : "a mapping";
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
