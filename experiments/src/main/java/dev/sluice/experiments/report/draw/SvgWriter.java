package dev.sluice.experiments.report.draw;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes SVG 1.1. Colours are attributes, which any viewer understands, and classes beside them, by
 * which a page's style changes them.
 */
final class SvgWriter implements Shape.Visitor {
  private static final String FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

  private final StringBuilder out = new StringBuilder();

  private SvgWriter() {}

  static String write(List<Shape> shapes, int width, int height, String words) {
    SvgWriter writer = new SvgWriter();
    writer
        .out
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
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
    shapes.forEach(shape -> shape.accept(writer));
    return writer.out.append("</svg>\n").toString();
  }

  @Override
  public void line(Shape.Line line) {
    out.append("<polyline points=\"")
        .append(points(line.points()))
        .append("\" fill=\"none\" stroke-linejoin=\"round\"")
        .append(paint("stroke", line.ink()))
        .append(" stroke-width=\"")
        .append(number(line.width()))
        .append('"')
        .append(line.dash().isEmpty() ? "" : " stroke-dasharray=\"" + line.dash() + "\"")
        .append("/>\n");
  }

  @Override
  public void area(Shape.Area area) {
    out.append("<polygon points=\"")
        .append(points(area.points()))
        .append('"')
        .append(paint("fill", area.ink()))
        .append(opacity(area.opacity()))
        .append("/>\n");
  }

  @Override
  public void disc(Shape.Disc disc) {
    out.append("<circle cx=\"")
        .append(number(disc.x()))
        .append("\" cy=\"")
        .append(number(disc.y()))
        .append("\" r=\"")
        .append(number(disc.radius()))
        .append('"')
        .append(paint("fill", disc.ink()))
        .append(opacity(disc.opacity()))
        .append("/>\n");
  }

  @Override
  public void label(Shape.Label label) {
    String x = number(label.x());
    String y = number(label.y());
    out.append("<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"")
        .append(number(label.size()))
        .append("\" text-anchor=\"")
        .append(label.anchor().name().toLowerCase(Locale.ROOT))
        .append('"')
        .append(label.bold() ? " font-weight=\"bold\"" : "");
    if (label.angle() != 0) {
      out.append(" transform=\"rotate(" + number(label.angle()) + " " + x + " " + y + ")\"");
    }
    out.append(paint("fill", label.ink()))
        .append('>')
        .append(escaped(label.text()))
        .append("</text>\n");
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
