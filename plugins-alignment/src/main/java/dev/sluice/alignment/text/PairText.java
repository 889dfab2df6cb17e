package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.List;
import java.util.stream.Collectors;

/** A pair as texts, each in parts. */
record PairText(List<TextPart> prompt, List<TextPart> chosen, List<TextPart> rejected) {
  static String text(List<TextPart> parts) {
    return parts.stream().map(TextPart::text).collect(Collectors.joining());
  }
}
