package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the axes are combined: {@code mode: grid} or {@code mode: random(20)}.
 *
 * @param count how many combinations are drawn; 0 unless they are
 * @param place for what is wrong with it
 */
record Draw(Mode mode, int count, Place place) implements OwnGrammar {
  static final Draw DEFAULT = new Draw(Mode.ONE_AT_A_TIME, 0, Layers.NONE.near());
  private static final List<String> WORDS = List.of("one-at-a-time", "grid", "zip", "random(20)");
  private static final Pattern RANDOM = Pattern.compile("random\\s*\\(\\s*([0-9]{1,7})\\s*\\)");

  static final Grammar<Draw> GRAMMAR = new Grammar<>(Draw::read, Draw::schema, Draw::text);

  private static @Nullable Draw read(Layers layers, String path, Reading reading) {
    Tree tree = layers.top();
    String text = tree instanceof Tree.Leaf leaf ? leaf.text().strip() : "";
    Matcher random = RANDOM.matcher(text);
    if (random.matches() && Integer.parseInt(random.group(1)) > 0) {
      return new Draw(Mode.RANDOM, Integer.parseInt(random.group(1)), tree.place());
    }
    for (Mode known : List.of(Mode.ONE_AT_A_TIME, Mode.GRID, Mode.ZIP)) {
      if (text.equals(Names.kebab(known.name()))) {
        return new Draw(known, 0, tree.place());
      }
    }
    reading.problem(
        tree.place(),
        path,
        "expected one-at-a-time, grid, zip or random(n) with n of 1 or more, found "
            + Reading.found(tree)
            + (text.startsWith("random") ? "" : Nearest.hint(text, WORDS)));
    return null;
  }

  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "string").put("default", "one-at-a-time");
    return schema.put(
        "pattern", "^(one-at-a-time|grid|zip|random\\s*\\(\\s*0*[1-9][0-9]*\\s*\\))$");
  }

  private String text() {
    return count > 0 ? "random(" + count + ")" : Names.kebab(mode.name());
  }
}
