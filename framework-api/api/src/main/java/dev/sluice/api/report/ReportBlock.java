package dev.sluice.api.report;

import java.util.List;

/** A piece of a report. Text is plain: a writer escapes what its format needs. */
public sealed interface ReportBlock {
  /** A writer's method for each kind of block. */
  interface Visitor {
    void heading(Heading heading);

    void paragraph(Paragraph paragraph);

    void sentences(Sentences sentences);

    void table(ReportTable table);

    void picture(ReportPicture picture);

    void folded(Folded folded);
  }

  /** Calls the visitor's method for this block. */
  void accept(Visitor visitor);

  /** Level 1 is the report's own. */
  record Heading(int level, String text) implements ReportBlock {
    @Override
    public void accept(Visitor visitor) {
      visitor.heading(this);
    }
  }

  /** Running text. */
  record Paragraph(String text) implements ReportBlock {
    @Override
    public void accept(Visitor visitor) {
      visitor.paragraph(this);
    }
  }

  /** Sentences one below the other. */
  record Sentences(List<Sentence> all) implements ReportBlock {
    public Sentences {
      all = List.copyOf(all);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.sentences(this);
    }
  }

  /** A sentence that begins with its subject. */
  record Sentence(String subject, String rest) {}

  /** A table. */
  record Tabled(ReportTable table) implements ReportBlock {
    @Override
    public void accept(Visitor visitor) {
      visitor.table(table);
    }
  }

  /** A picture. */
  record Pictured(ReportPicture picture) implements ReportBlock {
    @Override
    public void accept(Visitor visitor) {
      visitor.picture(picture);
    }
  }

  /** Details that a reader opens if wanted. */
  record Folded(String summary, List<ReportBlock> blocks) implements ReportBlock {
    public Folded {
      blocks = List.copyOf(blocks);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.folded(this);
    }
  }
}
