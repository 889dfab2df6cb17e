package dev.sluice.runtime.law;

import dev.sluice.api.law.Evidence;
import java.util.function.Supplier;

/**
 * One law to check for one component, not checked yet.
 *
 * @param kind such as {@code solver}
 * @param type such as {@code rk4}
 * @param law its name
 * @param statement the theorem
 * @param plugin the class name of the plugin that the component comes from
 * @param evidence builds a fresh component and checks it, at each call; throws nothing of theirs
 */
public record LawCheck(
    String kind,
    String type,
    String law,
    String statement,
    String plugin,
    Supplier<Evidence> evidence) {
  /** Checks it. */
  public LawResult run() {
    return new LawResult(kind, type, law, statement, evidence.get(), plugin);
  }
}
