package dev.sluice.runtime.jinja;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template has. */
final class Globals {
  /** As Jinja's sandbox has it. */
  private static final long LONGEST_RANGE = 100_000;

  private Globals() {}

  static void define(Scope scope, Clock clock) {
    scope.set(
        "raise_exception",
        (Function)
            (arguments, allowance) -> {
              throw TemplateException.raised(Printed.text(arguments.need(0, "message"), allowance));
            });
    scope.set(
        "strftime_now",
        (Function)
            (arguments, allowance) ->
                allowance.made(
                    Dates.format(LocalDateTime.now(clock), arguments.text(0, "format"))));
    scope.set("range", (Function) Globals::range);
    scope.set("dict", (Function) Globals::dict);
    scope.set(
        "namespace",
        (Function)
            (arguments, allowance) -> {
              Namespace namespace = new Namespace();
              dict(arguments, allowance)
                  .forEach((name, value) -> namespace.set(Printed.text(name, allowance), value));
              return namespace;
            });
  }

  private static Map<@Nullable Object, @Nullable Object> dict(
      Arguments arguments, Allowance allowance) {
    Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw new TemplateException("dict takes at most 1 argument without a name");
    }
    if (!arguments.positional().isEmpty()) {
      dict.putAll(Values.map(arguments.positional().get(0), "dict"));
    }
    dict.putAll(arguments.named());
    allowance.steps(dict.size());
    return Collections.unmodifiableMap(dict);
  }

  private static List<Long> range(Arguments arguments, Allowance allowance) {
    arguments.accept(3);
    boolean from = arguments.positional().size() > 1;
    long first = from ? arguments.number(0, "start", 0) : 0;
    long end = arguments.number(from ? 1 : 0, "stop", 0);
    long step = arguments.number(2, "step", 1);
    if (step == 0) {
      throw new TemplateException("the step of a range is zero");
    }
    long count = Math.max(0, (end - first + step + (step > 0 ? -1 : 1)) / step);
    if (count > LONGEST_RANGE) {
      throw new TemplateException(
          "a range of %,d numbers; at most %,d are made".formatted(count, LONGEST_RANGE));
    }
    allowance.steps(count);
    List<Long> numbers = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      numbers.add(first + i * step);
    }
    return numbers;
  }
}
