package dev.sluice.experiments.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What logback is told at start, found by {@link java.util.ServiceLoader}: nothing goes to the
 * terminal, which belongs to the verbs; a run adds its {@link LogFile}. A class, because reading
 * XML takes longer than the rest of a verb. A program that embeds Sluice and configures logback
 * itself keeps its own configuration.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ClassLoader loader = QuietLogging.class.getClassLoader();
    boolean configured =
        System.getProperty("logback.configurationFile") != null
            || loader.getResource("logback-test.xml") != null
            || loader.getResource("logback.xml") != null;
    if (configured) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger("ai.djl").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
