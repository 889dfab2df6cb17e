package dev.sluice.testkit;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.runtime.law.LawCheck;
import dev.sluice.runtime.law.LawResult;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.registry.Registry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A plugin's laws as JUnit tests, one for each component and law, as {@code sluice verify} checks
 * them: each component is built with its defaults by the registry.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> laws() {
 *   return PluginLaws.of(AcmePlugin.class);
 * }
 * }</pre>
 *
 * <p>The laws are those of every plugin on the class path. A test is named {@code solver/ralston:
 * observed-order}; it fails with the claim, the value seen, the bound and the law's statement, and
 * is skipped, with the reason, where the law does not apply. Safe for use by several threads.
 */
public final class PluginLaws {
  private PluginLaws() {}

  /**
   * One test for each law of each component of a plugin.
   *
   * @param plugin as named in {@code META-INF/services/dev.sluice.api.plugin.Plugin}
   * @param mustApply beginnings of tests' names, such as {@code solver/ralston}: a law that does
   *     not apply there fails its test
   * @throws IllegalArgumentException if the plugin is not on the class path, if no law is there for
   *     any of its components, or if no test's name begins so
   * @throws dev.sluice.runtime.registry.RegistryException if what the plugins offer is wrong
   */
  public static Stream<DynamicTest> of(Class<? extends Plugin> plugin, String... mustApply) {
    return of(Registry.load(plugin.getClassLoader()), plugin, mustApply);
  }

  static Stream<DynamicTest> of(
      Registry registry, Class<? extends Plugin> plugin, String... mustApply) {
    String name = plugin.getName();
    if (registry.plugins().stream().noneMatch(info -> info.name().equals(name))) {
      throw new IllegalArgumentException(
          "the plugin "
              + name
              + " is not found: name it in META-INF/services/"
              + Plugin.class.getName());
    }
    List<LawCheck> checks =
        new LawRunner(registry)
            .checks(null, null).stream().filter(check -> check.plugin().equals(name)).toList();
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(
          "the class path has no law for any component of "
              + name
              + ": add the plugin that offers laws of its kinds, such as plugins-flow, in scope"
              + " test");
    }
    for (String beginning : mustApply) {
      if (checks.stream().noneMatch(check -> nameOf(check).startsWith(beginning))) {
        throw new IllegalArgumentException("no test's name begins with '" + beginning + "'");
      }
    }
    return checks.stream()
        .map(
            check -> {
              boolean must = Arrays.stream(mustApply).anyMatch(nameOf(check)::startsWith);
              return DynamicTest.dynamicTest(nameOf(check), () -> judge(check.run(), must));
            });
  }

  private static String nameOf(LawCheck check) {
    return check.kind() + "/" + check.type() + ": " + check.law();
  }

  private static void judge(LawResult result, boolean mustApply) {
    Evidence evidence = result.evidence();
    if (!evidence.applicable() && !mustApply) {
      Assumptions.abort(evidence.toString());
    }
    if (!evidence.applicable() || !evidence.holds()) {
      throw new AssertionError(evidence + "\n" + result.law() + ": " + result.statement());
    }
  }
}
