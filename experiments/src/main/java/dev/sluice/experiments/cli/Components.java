package dev.sluice.experiments.cli;

import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.io.PrintWriter;
import java.util.List;

/** What there is, as text. */
final class Components {
  private final Registry registry;
  private final PrintWriter out;

  Components(Registry registry, PrintWriter out) {
    this.registry = registry;
    this.out = out;
  }

  void all() {
    boolean first = true;
    for (Class<?> kind : registry.kinds()) {
      if (!first) {
        out.println();
      }
      first = false;
      kind(kind);
    }
  }

  void kind(Class<?> kind) {
    out.println(Registry.nameOf(kind) + ": " + about(kind));
    TextTable table = new TextTable("", "", "");
    for (Offer<?> offer : registry.offers(kind)) {
      table.row(
          "  " + offer.type(), about(offer) + also(offer), "(" + offer.plugin().source() + ")");
    }
    out.print(table);
  }

  /** The kind with its laws. */
  void kindWithLaws(Class<?> kind) {
    kind(kind);
    laws(registry.laws(kind));
  }

  void one(Offer<?> offer) {
    String kind = Registry.nameOf(offer.kind());
    out.println(kind + " " + offer.type() + ": " + about(offer));
    List<String> aliases = registry.aliases(offer);
    if (!aliases.isEmpty()) {
      out.println("also called " + String.join(", ", aliases));
    }
    out.println(
        "from "
            + offer.plugin().name()
            + " "
            + offer.plugin().version()
            + " ("
            + offer.plugin().source()
            + ")");
    out.println();
    TextTable table = new TextTable("parameter", "type", "default", "meaning");
    rows(table, "", offer.defaults());
    out.print(table.isEmpty() ? "no parameters" + System.lineSeparator() : table.toString());
    laws(registry.laws(offer.kind()));
  }

  private String also(Offer<?> offer) {
    List<String> aliases = registry.aliases(offer);
    return aliases.isEmpty() ? "" : " (also called " + String.join(", ", aliases) + ")";
  }

  private static void rows(TextTable table, String prefix, Record defaults) {
    for (Param param : Param.of(defaults.getClass())) {
      Object value = param.value(defaults);
      if (param.type() instanceof ParamType.Group && value instanceof Record group) {
        rows(table, prefix + param.name() + ".", group);
      } else {
        table.row(
            prefix + param.name(),
            ParamText.type(param.type()),
            ParamText.value(value),
            param.description());
      }
    }
  }

  private void laws(List<? extends Law<?>> laws) {
    if (laws.isEmpty()) {
      return;
    }
    out.println();
    out.println("laws, checked by ./sluice verify:");
    TextTable table = new TextTable("", "");
    for (Law<?> law : laws) {
      table.row("  " + law.name(), law.statement());
    }
    out.print(table);
  }

  static String about(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    return annotation == null ? "" : annotation.description();
  }

  static String about(Offer<?> offer) {
    Describe describe = offer.component().getAnnotation(Describe.class);
    return describe == null ? "" : describe.value();
  }
}
