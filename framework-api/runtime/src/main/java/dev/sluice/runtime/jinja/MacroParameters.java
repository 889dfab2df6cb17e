package dev.sluice.runtime.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a macro is called with.
 *
 * @param defaults null where there is none
 */
record MacroParameters(List<String> names, List<@Nullable Expression> defaults) {
  /** Gives them their values. */
  void set(Arguments arguments, Scope scope) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Expression otherwise = defaults.get(i);
      if (arguments.has(i, name)) {
        scope.set(name, arguments.get(i, name, null));
      } else if (otherwise != null) {
        scope.set(name, otherwise.value(scope));
      } else {
        scope.set(name, new Undefined("parameter '" + name + "' was not provided"));
      }
    }
  }
}
