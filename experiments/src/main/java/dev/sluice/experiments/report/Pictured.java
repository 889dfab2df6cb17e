package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures of a report as files. */
@Describe("The pictures as PNG and SVG.")
final class Pictured implements ReportWriter {
  @Inject
  Pictured() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (ReportBlock block : report.blocks()) {
      if (block instanceof ReportBlock.Pictured pictured) {
        ReportPicture picture = pictured.picture();
        Path png = folder.resolve(picture.name() + ".png");
        ImageIO.write(picture.image().get(), "png", png.toFile());
        files.add(png);
        files.add(Files.writeString(folder.resolve(picture.name() + ".svg"), picture.svg().get()));
      }
    }
    return files;
  }

  @Override
  public boolean isPrinted() {
    return false;
  }
}
