package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a suite that stands alone: baselines in place of their files, no default left open. */
final class ResolvedSuite {
  private final Descriptors descriptors;

  ResolvedSuite(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  String yaml(String name, List<Draft> drafts, boolean includes, Launch launch, ReportWish report) {
    Map<String, Object> suite = new LinkedHashMap<>();
    suite.put("name", name);
    if (includes) {
      List<Object> entries = new ArrayList<>();
      drafts.forEach(draft -> entries.add(Map.of("ablation", ablation(draft, true))));
      suite.put(Keys.INCLUDE, entries);
    } else {
      drafts.forEach(draft -> suite.putAll(ablation(draft, false)));
    }
    suite.put("launch", launch(launch));
    suite.put("report", Map.of("formats", report.formats().stream().map(descriptors::plain).toList()));
    return YamlWriter.write(suite);
  }

  private Map<String, Object> ablation(Draft draft, boolean named) {
    Ablation ablation = draft.ablation();
    Map<String, Object> plain = new LinkedHashMap<>();
    if (named) {
      plain.put("name", ablation.name());
    }
    Map<String, Object> baseline = descriptors.plain(draft.baseline());
    String last = "";
    for (Map.Entry<String, Object> reference : draft.references().entrySet()) {
      // What a reference changes of its value is written with it.
      if (last.isEmpty() || !reference.getKey().startsWith(last + ".")) {
        last = reference.getKey();
        set(baseline, last, reference.getValue());
      }
    }
    plain.put(Keys.BASELINE, baseline);
    if (!draft.axes().isEmpty()) {
      Map<String, Object> vary = new LinkedHashMap<>();
      draft.axes().forEach(axis -> vary.put(axis.path(), axis(axis)));
      plain.put(Keys.VARY, vary);
      plain.put("mode", mode(draft.draw()));
      plain.put("random-seed", draft.draw().seed());
    }
    draft.match().ifPresent(match -> plain.put(MatchReader.PATH, match(match)));
    Map<String, Object> seeds = new LinkedHashMap<>();
    seeds.put("list", ablation.seeds());
    seeds.put("shared", ablation.sharedSeeds());
    plain.put("seeds", seeds);
    ablation.compare().ifPresent(compare -> plain.put("compare", compare(compare)));
    if (!ablation.require().isEmpty()) {
      plain.put("require", require(ablation.require()));
    }
    return plain;
  }

  @SuppressWarnings("unchecked") // as plain data is made
  private static void set(Object whole, String path, Object value) {
    int dot = path.indexOf('.');
    String key = dot < 0 ? path : path.substring(0, dot);
    if (whole instanceof List<?> list) {
      int index = Integer.parseInt(key);
      if (dot < 0) {
        ((List<Object>) list).set(index, value);
      } else {
        set(list.get(index), path.substring(dot + 1), value);
      }
    } else if (dot < 0) {
      ((Map<String, Object>) whole).put(key, value);
    } else {
      set(((Map<String, Object>) whole).get(key), path.substring(dot + 1), value);
    }
  }

  private static Map<String, Object> axis(AxisDraft axis) {
    Map<String, Object> values = new LinkedHashMap<>();
    axis.alternatives().forEach(item -> values.put(item.name(), item.written().data()));
    Map<String, Object> plain = new LinkedHashMap<>();
    if (!axis.onlyIf().isEmpty()) {
      plain.put("only-if", axis.onlyIf());
    }
    plain.put("values", values);
    return plain;
  }

  private static String mode(Draw draw) {
    return draw.mode() == Mode.RANDOM
        ? "random(" + draw.count() + ")"
        : ModeReader.word(draw.mode());
  }

  private static Object match(Match match) {
    if (match.asBaseline()) {
      return "evaluations";
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    match.evaluations().ifPresent(number -> plain.put("evaluations", number));
    match.seconds().ifPresent(number -> plain.put("seconds", number));
    return plain;
  }

  private static Map<String, Object> compare(Compare compare) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("metric", compare.metric());
    plain.put("better", compare.better().name().toLowerCase(Locale.ROOT));
    plain.put("test", compare.test().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    plain.put("interval", compare.interval());
    plain.put("also", compare.also());
    return plain;
  }

  /** A bound for every variant is written once for each of them where others have their own. */
  private static Map<String, Object> require(List<Requirement> require) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Requirement requirement : require) {
      String bound = requirement.comparison() + " " + requirement.bound();
      if (requirement.variant().isPresent()) {
        @SuppressWarnings("unchecked") // a metric has bounds for all variants or by variant
        Map<String, List<String>> byVariant =
            (Map<String, List<String>>)
                plain.computeIfAbsent(requirement.metric(), key -> new LinkedHashMap<>());
        byVariant.computeIfAbsent(requirement.variant().get(), key -> new ArrayList<>()).add(bound);
      } else {
        @SuppressWarnings("unchecked") // as above
        List<String> bounds =
            (List<String>) plain.computeIfAbsent(requirement.metric(), key -> new ArrayList<>());
        bounds.add(bound);
      }
    }
    return plain;
  }

  private Map<String, Object> launch(Launch launch) {
    Map<String, Object> plain = new LinkedHashMap<>(descriptors.plain(launch.launcher()));
    plain.put("retry", launch.retry());
    launch.timeout().ifPresent(timeout -> plain.put("timeout", Durations.text(timeout)));
    launch.pruner().ifPresent(pruner -> plain.put("pruner", descriptors.plain(pruner)));
    return plain;
  }
}
