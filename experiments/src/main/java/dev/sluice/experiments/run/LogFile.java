package dev.sluice.experiments.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** {@code log.txt} of a run: everything from level info on, of DJL from warn on. */
final class LogFile implements AutoCloseable {
  private final Runnable end;

  private LogFile(Runnable end) {
    this.end = end;
  }

  /**
   * Logs to {@code file} until closed; nothing where a program that embeds Sluice logs by something
   * else than logback.
   *
   * @param say takes the warnings of Sluice and its plugins as well
   */
  static LogFile open(Path file, Consumer<String> say) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return new LogFile(() -> {});
    }
    LogLines encoder = new LogLines();
    encoder.setContext(context);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Warnings warnings = new Warnings(say);
    warnings.setContext(context);
    warnings.start();
    root.addAppender(appender);
    root.addAppender(warnings);
    Level before = root.getLevel();
    root.setLevel(Level.INFO);
    return new LogFile(
        () -> {
          detach(root, appender);
          detach(root, warnings);
          root.setLevel(before);
        });
  }

  /** Shows warnings to who started the run. */
  private static final class Warnings extends AppenderBase<ILoggingEvent> {
    private final Consumer<String> say;

    private Warnings(Consumer<String> say) {
      this.say = say;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel() == Level.WARN && event.getLoggerName().startsWith("dev.sluice.")) {
        say.accept("warning: " + event.getFormattedMessage());
      }
    }
  }

  private static void detach(Logger root, Appender<ILoggingEvent> appender) {
    root.detachAppender(appender);
    appender.stop();
  }

  @Override
  public void close() {
    end.run();
  }
}
