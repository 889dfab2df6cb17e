package dev.sluice.experiments.cli;

import dev.sluice.api.learn.Precision;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a precision as it is written. */
final class PrecisionConverter implements ITypeConverter<Precision> {
  @Override
  public Precision convert(String value) {
    return Arrays.stream(Precision.values())
        .filter(one -> one.toString().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s"
                        .formatted(
                            value,
                            Arrays.stream(Precision.values())
                                .map(Precision::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
