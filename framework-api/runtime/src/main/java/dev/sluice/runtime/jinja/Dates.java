package dev.sluice.runtime.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Python's {@code strftime} in the C locale. */
final class Dates {
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("Y", "yyyy"),
          Map.entry("y", "yy"),
          Map.entry("m", "MM"),
          Map.entry("-m", "M"),
          Map.entry("d", "dd"),
          Map.entry("-d", "d"),
          Map.entry("e", "ppd"),
          Map.entry("B", "MMMM"),
          Map.entry("b", "MMM"),
          Map.entry("h", "MMM"),
          Map.entry("A", "EEEE"),
          Map.entry("a", "EEE"),
          Map.entry("H", "HH"),
          Map.entry("-H", "H"),
          Map.entry("I", "hh"),
          Map.entry("-I", "h"),
          Map.entry("M", "mm"),
          Map.entry("S", "ss"),
          Map.entry("p", "a"),
          Map.entry("j", "DDD"),
          Map.entry("F", "yyyy-MM-dd"),
          Map.entry("T", "HH:mm:ss"),
          Map.entry("D", "MM/dd/yy"),
          Map.entry("R", "HH:mm"));

  private Dates() {}

  static String format(LocalDateTime time, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
        continue;
      }
      int letters = format.charAt(i + 1) == '-' && i + 2 < format.length() ? 2 : 1;
      String form = format.substring(i + 1, i + 1 + letters);
      i += letters;
      if (form.equals("%")) {
        text.append('%');
      } else if (FORMS.containsKey(form)) {
        text.append(time.format(DateTimeFormatter.ofPattern(FORMS.get(form), Locale.ENGLISH)));
      } else {
        throw new TemplateException("strftime_now: %" + form + " is not supported");
      }
    }
    return text.toString();
  }
}
