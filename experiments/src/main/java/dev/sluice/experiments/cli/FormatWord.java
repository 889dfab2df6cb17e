package dev.sluice.experiments.cli;

import dev.sluice.experiments.report.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A report's format on the command line, also by the word that suites' files have for it. */
final class FormatWord implements ITypeConverter<Format> {
  @Override
  public Format convert(String word) {
    return Format.named(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + word + "' is none of md (markdown), html, csv, tex (latex), png"));
  }
}
