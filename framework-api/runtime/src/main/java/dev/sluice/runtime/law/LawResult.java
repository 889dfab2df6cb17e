package dev.sluice.runtime.law;

import dev.sluice.api.law.Evidence;

/**
 * One law, checked for one component.
 *
 * @param kind such as {@code solver}
 * @param type such as {@code rk4}
 * @param law its name
 * @param statement the theorem
 * @param evidence what was seen; not applicable where the component needs parameters
 * @param plugin the plugin that the component comes from
 */
public record LawResult(
    String kind, String type, String law, String statement, Evidence evidence, String plugin) {}
