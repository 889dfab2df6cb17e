package dev.sluice.runtime.jinja;

import dev.sluice.runtime.jinja.Statement.End;
import org.jspecify.annotations.Nullable;

/**
 * A macro with the scope in which it was defined.
 *
 * @param caller the body of the {@code call} block that calls it, if one does
 */
record Macro(
    String name, MacroParameters parameters, Statement body, Scope scope, @Nullable Macro caller)
    implements Function {

  @Override
  public @Nullable Object call(Arguments arguments, Allowance allowance) {
    Arguments own = new Arguments(name, arguments.positional(), arguments.named());
    own.accept(parameters.names().size(), parameters.names().toArray(String[]::new));
    Scope inner = scope.inner();
    if (caller != null) {
      inner.set("caller", caller);
    }
    parameters.set(own, inner);
    return scope.rendering().capture(body, inner);
  }

  /** The statement {@code call}: the macro knows the body as {@code caller}. */
  static Statement called(
      String macro, CallArguments arguments, MacroParameters parameters, Statement body) {
    return (scope, out) -> {
      if (!(scope.get(macro) instanceof Macro known)) {
        throw new TemplateException("'" + macro + "' is no macro");
      }
      Macro caller = new Macro("caller", parameters, body, scope, null);
      Macro calling = new Macro(macro, known.parameters, known.body, known.scope, caller);
      out.append(
          Printed.text(calling.call(arguments.in(scope), scope.allowance()), scope.allowance()));
      return End.NORMAL;
    };
  }
}
