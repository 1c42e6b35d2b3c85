package org.repdyn.checks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** How far down the pages of a PDF are printed. */
final class PrintedPages {
  /** Enough to see where the ink ends. */
  private static final float DOTS_PER_INCH = 20;

  private PrintedPages() {}

  /** The lowest ink of each page, as a share of its height. */
  static List<Double> filled(Path pdf) throws IOException {
    List<Double> filled = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = renderer.renderImageWithDPI(page, DOTS_PER_INCH);
        filled.add((lowest(image) + 1.0) / image.getHeight());
      }
    }
    return filled;
  }

  private static int lowest(BufferedImage image) {
    for (int y = image.getHeight() - 1; y >= 0; y--) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xff) < 0xd0) {
          return y;
        }
      }
    }
    return -1;
  }
}
