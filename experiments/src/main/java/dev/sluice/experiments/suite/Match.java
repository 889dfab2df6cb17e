package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every variant may spend: {@code evaluations}, as many as the baseline's, or {@code
 * {evaluations: 80, seconds: 60}}.
 *
 * @param asBaseline every solver takes the evaluations of the baseline's
 * @param place of the key
 */
record Match(boolean asBaseline, Keys keys, Place place) implements OwnGrammar {
  static final String PATH = "match";
  private static final String EVALUATIONS = "evaluations";

  /** The mapping's keys. */
  record Keys(
      @Describe("How many evaluations of the field every solver may take.")
          Optional<@Min(1) Integer> evaluations,
      @Describe("How many seconds every variant may train.") Optional<@Positive Double> seconds) {
    static final Keys NONE = new Keys(Optional.empty(), Optional.empty());
  }

  static final Grammar<Match> GRAMMAR = new Grammar<>(Match::read, Match::schema, Match::plain);

  private static @Nullable Match read(Layers match, String path, Reading reading) {
    Tree top = match.top();
    if (top instanceof Tree.Leaf leaf && leaf.text().equals(EVALUATIONS)) {
      return new Match(true, Keys.NONE, top.place());
    }
    if (top instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
      Optional<Keys> keys = reading.record(Keys.NONE, match, path, "'match'", Set.of());
      if (!keys.equals(Optional.of(Keys.NONE))) {
        return keys.map(each -> new Match(false, each, top.place())).orElse(null);
      }
    }
    reading.problem(
        top.place(),
        path,
        "expected evaluations, {evaluations: 80} or {seconds: 60}, found "
            + Reading.found(top)
            + (top instanceof Tree.Leaf leaf
                ? Nearest.hint(leaf.text(), List.of(EVALUATIONS))
                : ""));
    return null;
  }

  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode word = JsonNodeFactory.instance.objectNode().put("const", EVALUATIONS);
    return Schema.ifMapping(Schema.record(registry, definitions, Keys.NONE), word);
  }

  private Object plain() {
    Map<String, Object> plain = Grammar.mapping(keys);
    plain.values().removeIf(Objects::isNull);
    return asBaseline ? EVALUATIONS : plain;
  }
}
