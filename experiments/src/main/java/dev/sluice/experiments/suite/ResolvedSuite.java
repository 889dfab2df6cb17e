package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes a suite that stands alone: baselines in place of their files, no default left open. */
final class ResolvedSuite {
  private final Descriptors descriptors;

  ResolvedSuite(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  String yaml(SuiteDocument suite, List<AblationReader.Draft> drafts, boolean includes) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", suite.name());
    if (includes) {
      List<Object> entries = new ArrayList<>();
      drafts.forEach(draft -> entries.add(Map.of("ablation", ablation(draft))));
      plain.put("include", entries);
    } else {
      drafts.forEach(draft -> plain.putAll(ablation(draft)));
    }
    plain.put("launch", suite.launch().plain());
    plain.put("report", Grammar.mapping(suite.report()));
    return YamlWriter.write(plain);
  }

  private Map<String, Object> ablation(AblationReader.Draft draft) {
    Map<String, Object> plain = Grammar.mapping(draft.document());
    Map<String, Object> baseline = descriptors.plain(draft.baseline());
    String last = "";
    for (Map.Entry<String, Object> reference : draft.references().entrySet()) {
      // What a reference changes of its value is written with it.
      if (last.isEmpty() || !reference.getKey().startsWith(last + ".")) {
        last = reference.getKey();
        set(baseline, last, reference.getValue());
      }
    }
    plain.put("baseline", baseline);
    if (draft.document().vary().all().isEmpty()) {
      plain.keySet().removeAll(Set.of("vary", "mode", "random-seed"));
    }
    plain.values().removeIf(value -> value == null || Map.of().equals(value));
    return plain;
  }

  @SuppressWarnings("unchecked") // as plain data is made
  private static void set(Object whole, String path, Object value) {
    int dot = path.indexOf('.');
    String key = dot < 0 ? path : path.substring(0, dot);
    String rest = path.substring(dot + 1);
    if (whole instanceof List<?> list) {
      int index = Integer.parseInt(key);
      if (dot < 0) {
        ((List<Object>) list).set(index, value);
      } else {
        set(list.get(index), rest, value);
      }
    } else if (dot < 0) {
      ((Map<String, Object>) whole).put(key, value);
    } else {
      Object within = ((Map<String, Object>) whole).get(key);
      set(Objects.requireNonNull(within, path), rest, value);
    }
  }
}
