package dev.sluice.flow.picture;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/** What a sheet draws, as SVG 1.1. */
final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private int clips;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  void fill(Shape shape, Color color) {
    body.append("<path d=\"").append(path(shape)).append('"').append(paint("fill", color));
    body.append("/>\n");
  }

  void stroke(Shape shape, Color color, double thick) {
    body.append("<path d=\"").append(path(shape)).append("\" fill=\"none\"");
    body.append(paint("stroke", color)).append(" stroke-width=\"").append(number(thick));
    body.append("\" stroke-linejoin=\"round\"/>\n");
  }

  void image(BufferedImage image, int x, int y, int wide, int high) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    body.append("<image x=\"").append(x).append("\" y=\"").append(y);
    body.append("\" width=\"").append(wide).append("\" height=\"").append(high).append('"');
    body.append(" style=\"image-rendering:pixelated\" preserveAspectRatio=\"none\"");
    body.append(" href=\"data:image/png;base64,");
    body.append(Base64.getEncoder().encodeToString(png.toByteArray())).append("\"/>\n");
  }

  void text(String text, double x, double y, double align, int size, boolean upwards) {
    String anchor = align == 0 ? "start" : align == 1 ? "end" : "middle";
    String at = " x=\"" + number(x) + "\" y=\"" + number(y) + "\"";
    body.append("<text").append(at).append(" font-size=\"").append(size).append('"');
    body.append(" text-anchor=\"").append(anchor).append('"').append(paint("fill", Sheet.INK));
    if (upwards) {
      body.append(" transform=\"rotate(-90 ").append(number(x)).append(' ').append(number(y));
      body.append(")\"");
    }
    body.append('>').append(escaped(text)).append("</text>\n");
  }

  void beginClip(int x, int y, int wide, int high) {
    String id = "clip" + clips++;
    body.append("<clipPath id=\"").append(id).append("\"><rect x=\"").append(x).append("\" y=\"");
    body.append(y).append("\" width=\"").append(wide).append("\" height=\"").append(high);
    body.append("\"/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
  }

  void endClip() {
    body.append("</g>\n");
  }

  byte[] bytes() {
    String head =
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
            font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif">
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            """,
            width,
            height,
            width,
            height);
    return (head + body + "</svg>\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String path(Shape shape) {
    StringBuilder path = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(at);
      int numbers =
          switch (kind) {
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            case PathIterator.SEG_CLOSE -> 0;
            default -> 2;
          };
      path.append("MLQCZ".charAt(kind));
      for (int n = 0; n < numbers; n++) {
        path.append(n == 0 ? "" : " ").append(number(at[n]));
      }
    }
    return path.toString();
  }

  private static String paint(String what, Color color) {
    String rgb = String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    String opacity =
        color.getAlpha() == 255
            ? ""
            : " " + what + "-opacity=\"" + number(color.getAlpha() / 255.0) + "\"";
    return " " + what + "=\"" + rgb + "\"" + opacity;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
