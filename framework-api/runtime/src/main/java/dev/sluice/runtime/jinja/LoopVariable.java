package dev.sluice.runtime.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. */
final class LoopVariable {
  static final String NAME = "loop";

  private final List<? extends @Nullable Object> all;
  private final int depth;
  private int at;
  private @Nullable Object seen = new Object();

  LoopVariable(List<? extends @Nullable Object> all, int depth) {
    this.all = all;
    this.depth = depth;
  }

  int depth() {
    return depth;
  }

  void to(int place) {
    at = place;
  }

  @Nullable Object attribute(String name) {
    return switch (name) {
      case "index" -> (long) at + 1;
      case "index0" -> (long) at;
      case "revindex" -> (long) all.size() - at;
      case "revindex0" -> (long) all.size() - at - 1;
      case "first" -> at == 0;
      case "last" -> at == all.size() - 1;
      case "length" -> (long) all.size();
      case "depth" -> (long) depth;
      case "depth0" -> (long) depth - 1;
      case "previtem" -> at > 0 ? all.get(at - 1) : new Undefined("there is no previous item");
      case "nextitem" ->
          at + 1 < all.size() ? all.get(at + 1) : new Undefined("there is no next item");
      case "cycle" ->
          (Function)
              (arguments, allowance) -> {
                if (arguments.positional().isEmpty()) {
                  throw new TemplateException("loop.cycle needs something to cycle through");
                }
                return arguments.positional().get(at % arguments.positional().size());
              };
      case "changed" -> (Function) (arguments, allowance) -> changed(arguments.positional());
      default -> new Undefined("'loop' has no attribute '" + name + "'");
    };
  }

  private boolean changed(List<?> values) {
    boolean changed = !values.equals(seen);
    seen = values;
    return changed;
  }
}
