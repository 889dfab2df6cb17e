package dev.sluice.experiments.cli;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.runtime.law.AfterTrainingLaw;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is, as text. */
final class Components {
  private final Registry registry;
  private final PrintWriter out;
  private final int width;

  /**
   * @param terminal sets the width, if it is one
   */
  Components(Registry registry, PrintWriter out, Terminal terminal) {
    this.registry = registry;
    this.out = out;
    this.width = terminal.live() ? terminal.width() : Integer.MAX_VALUE;
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
    int names =
        registry.offers(kind).stream().mapToInt(offer -> offer.type().length()).max().orElse(0);
    Map<String, List<Offer<?>>> byPlugin = new LinkedHashMap<>();
    for (Offer<?> offer : registry.offers(kind)) {
      byPlugin.computeIfAbsent(offer.plugin().source(), key -> new ArrayList<>()).add(offer);
    }
    byPlugin.forEach(
        (source, offers) -> {
          out.println(" from " + source);
          offers.forEach(offer -> row(offer.type(), names, about(offer) + also(offer)));
        });
  }

  private void row(String name, int names, String text) {
    String start = String.format("  %-" + names + "s  ", name);
    out.println(wrapped(start + text, start.length()));
  }

  /** Broken between words where it is too long, the further lines indented. */
  private String wrapped(String text, int indent) {
    StringBuilder lines = new StringBuilder();
    String rest = text;
    while (rest.length() > width) {
      int end = rest.lastIndexOf(' ', width);
      if (end <= indent) {
        break;
      }
      lines.append(rest, 0, end).append(System.lineSeparator());
      rest = " ".repeat(indent) + rest.substring(end + 1);
    }
    return lines.append(rest).toString().stripTrailing();
  }

  /** The kind with its laws. */
  void kindWithLaws(Class<?> kind) {
    kind(kind);
    laws(kind);
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
    laws(offer.kind());
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
            ParamText.meaning(param));
      }
    }
  }

  private void laws(Class<?> kind) {
    Map<String, String> laws = new LinkedHashMap<>();
    registry.laws(kind).forEach(law -> laws.put(law.name(), law.statement()));
    if (kind == Experiment.class) {
      laws.put(AfterTrainingLaw.NAME, AfterTrainingLaw.STATEMENT);
    }
    if (laws.isEmpty()) {
      return;
    }
    out.println();
    out.println("laws, checked by ./sluice verify:");
    int names = laws.keySet().stream().mapToInt(String::length).max().orElse(0);
    laws.forEach((name, statement) -> row(name, names, statement));
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
