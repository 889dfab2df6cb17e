package dev.sluice.experiments.report.draw;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes SVG 1.1. Colours are attributes, which any viewer understands, and classes beside them, by
 * which a page's style changes them.
 */
final class SvgWriter {
  private static final String FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

  private SvgWriter() {}

  static String write(List<Shape> shapes, int width, int height, String words) {
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" role=\"img\" aria-label=\"")
        .append(escaped(words))
        .append("\" font-family=\"")
        .append(FONT)
        .append("\">\n<rect width=\"100%\" height=\"100%\"")
        .append(paint("fill", Ink.PAPER))
        .append("/>\n");
    shapes.forEach(shape -> out.append(element(shape)).append('\n'));
    return out.append("</svg>\n").toString();
  }

  private static String element(Shape shape) {
    if (shape instanceof Shape.Line line) {
      return "<polyline points=\""
          + points(line.points())
          + "\" fill=\"none\" stroke-linejoin=\"round\""
          + paint("stroke", line.ink())
          + " stroke-width=\""
          + number(line.width())
          + "\""
          + (line.dash().isEmpty() ? "" : " stroke-dasharray=\"" + line.dash() + "\"")
          + "/>";
    } else if (shape instanceof Shape.Area area) {
      return "<polygon points=\""
          + points(area.points())
          + "\""
          + paint("fill", area.ink())
          + opacity(area.opacity())
          + "/>";
    } else if (shape instanceof Shape.Disc disc) {
      return "<circle cx=\""
          + number(disc.x())
          + "\" cy=\""
          + number(disc.y())
          + "\" r=\""
          + number(disc.radius())
          + "\""
          + paint("fill", disc.ink())
          + opacity(disc.opacity())
          + "/>";
    }
    return text((Shape.Label) shape);
  }

  private static String text(Shape.Label label) {
    String x = number(label.x());
    String y = number(label.y());
    return "<text x=\""
        + x
        + "\" y=\""
        + y
        + "\" font-size=\""
        + number(label.size())
        + "\" text-anchor=\""
        + label.anchor().name().toLowerCase(Locale.ROOT)
        + "\""
        + (label.bold() ? " font-weight=\"bold\"" : "")
        + (label.angle() == 0
            ? ""
            : " transform=\"rotate(" + number(label.angle()) + " " + x + " " + y + ")\"")
        + paint("fill", label.ink())
        + ">"
        + escaped(label.text())
        + "</text>";
  }

  private static String paint(String what, Ink ink) {
    String named = ink.name().isEmpty() ? "" : " class=\"" + what + "-" + ink.name() + "\"";
    return " " + what + "=\"" + ink.hex() + "\"" + named;
  }

  private static String opacity(double opacity) {
    return opacity == 1 ? "" : " fill-opacity=\"" + number(opacity) + "\"";
  }

  private static String points(List<Shape.Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" "));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
