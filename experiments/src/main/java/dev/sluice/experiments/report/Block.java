package dev.sluice.experiments.report;

import java.util.List;

/** A piece of a report, before it is Markdown or HTML. Text is plain. */
sealed interface Block {
  /** Level 1 is the report's own. */
  record Heading(int level, String text) implements Block {}

  record Paragraph(String text) implements Block {}

  /** Sentences one below the other. */
  record Sentencing(List<Sentence> sentences) implements Block {
    public Sentencing {
      sentences = List.copyOf(sentences);
    }
  }

  /** A sentence that begins with what it is about. */
  record Sentence(String subject, String rest) {}

  record Tabled(ReportTable table) implements Block {}

  record Pictured(Picture picture) implements Block {}

  /** What a reader opens if wanted. */
  record Folded(String summary, List<Block> blocks) implements Block {
    public Folded {
      blocks = List.copyOf(blocks);
    }
  }
}
