package dev.sluice.experiments.cli;

import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what a descriptor can name. */
@Command(
    name = "components",
    description = "List what a descriptor can name, with parameters, defaults, laws and plugin.")
final class ComponentsVerb extends Verb {
  @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as solver.")
  private @Nullable String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Such as rk4.")
  private @Nullable String name;

  ComponentsVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    if (kind == null) {
      if (json) {
        print(new ComponentsJson(registry).all());
      } else {
        new Components(registry, out(), context.terminal()).all();
      }
      return ExitCode.OK;
    }
    Class<?> found = Lookup.kind(registry, kind);
    if (name == null) {
      if (json) {
        print(new ComponentsJson(registry).kind(found));
      } else {
        new Components(registry, out(), context.terminal()).kindWithLaws(found);
      }
      return ExitCode.OK;
    }
    Offer<?> offer = Lookup.component(registry, found, name);
    if (json) {
      print(new ComponentsJson(registry).one(offer));
    } else {
      new Components(registry, out(), context.terminal()).one(offer);
    }
    return ExitCode.OK;
  }
}
