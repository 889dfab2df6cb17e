package dev.sluice.experiments.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** For which programs a model is written. */
enum ExportFormat {
  /** Python with numpy, torch or ONNX: the package 'sluice'. */
  SAFETENSORS,
  /** The same, as NumPy's archive. */
  NPZ,
  /** transformers. */
  HUGGING_FACE,
  /** PEFT. */
  PEFT;

  /** As options have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a format as it is written. */
  static final class Converter implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String value) {
      return Arrays.stream(values())
          .filter(one -> one.toString().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is none of %s"
                          .formatted(
                              value,
                              Arrays.stream(values())
                                  .map(ExportFormat::toString)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
