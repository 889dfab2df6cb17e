package dev.sluice.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SvgTest {
  @Test
  void numbersDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Svg svg = new Svg(640, 480);
      svg.image(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 12, 34, 56, 78);
      svg.text("a", 1.5, 2.5, 0, 14, false);
      assertThat(new String(svg.bytes(), StandardCharsets.UTF_8))
          .contains(
              "viewBox=\"0 0 640 480\" width=\"640\" height=\"480\"",
              "<image x=\"12\" y=\"34\" width=\"56\" height=\"78\"",
              "x=\"1.50\" y=\"2.50\"");
    } finally {
      Locale.setDefault(before);
    }
  }
}
