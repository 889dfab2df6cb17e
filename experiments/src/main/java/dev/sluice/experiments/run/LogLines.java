package dev.sluice.experiments.run;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The lines of {@code log.txt}: time, level, thread, logger, message, and the stack trace of what
 * was thrown. Logback's own patterns do the same by some two hundred classes, which every process
 * of a run would load.
 */
final class LogLines extends EncoderBase<ILoggingEvent> {
  private static final int LOGGER = 20;
  private static final int LEVEL = 5;

  private final TargetLengthBasedClassNameAbbreviator names =
      new TargetLengthBasedClassNameAbbreviator(LOGGER);
  private final ZoneId zone;

  LogLines() {
    this(ZoneId.systemDefault());
  }

  LogLines(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    time(event.getTimeStamp(), line);
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL - level.length())));
    line.append(" [").append(event.getThreadName()).append("] ");
    line.append(names.abbreviate(event.getLoggerName())).append(": ");
    line.append(event.getFormattedMessage()).append(System.lineSeparator());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(ThrowableProxyUtil.asString(thrown));
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** ISO 8601 to the millisecond, such as 2024-02-09T07:05:00.040+01:00. */
  private void time(long milliseconds, StringBuilder line) {
    OffsetDateTime time = Instant.ofEpochMilli(milliseconds).atZone(zone).toOffsetDateTime();
    line.append(time.toLocalDate());
    digits('T', time.getHour(), 2, line);
    digits(':', time.getMinute(), 2, line);
    digits(':', time.getSecond(), 2, line);
    digits('.', time.getNano() / 1_000_000, 3, line);
    line.append(time.getOffset());
  }

  private static void digits(char before, int number, int count, StringBuilder line) {
    String text = Integer.toString(number);
    line.append(before).append("0".repeat(count - text.length())).append(text);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
