package dev.sluice.experiments.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class LogLinesTest {
  private static final long TIME = 1_707_458_700_040L;

  private final LoggerContext context = new LoggerContext();

  @Test
  void aLineHasTimeLevelThreadLoggerAndMessage() {
    String line = new String(new LogLines(ZoneId.of("Europe/Berlin")).encode(event(null)), UTF_8);

    assertThat(line)
        .isEqualTo(
            "2024-02-09T07:05:00.040+01:00 WARN  [main] d.s.e.run.Session: 2 of \u00e4%n"
                .formatted());
  }

  @TestFactory
  Stream<DynamicTest> linesAreThoseOfLogbacksOwnPattern() {
    Throwable cause = new IllegalStateException("why", new RuntimeException("root"));
    cause.addSuppressed(new RuntimeException("also"));
    return Stream.of(event(null), event(cause))
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event.getThrowableProxy() == null ? "message" : "stack trace",
                    () ->
                        assertThat(new String(new LogLines().encode(event), UTF_8))
                            .isEqualTo(byPattern(event))));
  }

  private String byPattern(LoggingEvent event) {
    PatternLayoutEncoder pattern = new PatternLayoutEncoder();
    pattern.setContext(context);
    pattern.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{20}: %msg%n");
    pattern.start();
    return new String(pattern.encode(event), UTF_8);
  }

  private LoggingEvent event(Throwable thrown) {
    String session = "dev.sluice.experiments.run.Session";
    LoggingEvent event =
        new LoggingEvent(
            session,
            context.getLogger(session),
            Level.WARN,
            "{} of {}",
            thrown,
            List.of(2, "\u00e4").toArray());
    event.setTimeStamp(TIME);
    event.setThreadName("main");
    return event;
  }
}
