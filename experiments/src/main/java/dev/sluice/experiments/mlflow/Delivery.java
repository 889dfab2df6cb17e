package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.Damage;
import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Line;
import dev.sluice.experiments.journal.RunHeader;
import dev.sluice.experiments.journal.RunStatus;
import dev.sluice.experiments.journal.RunSummary;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one run folder to one server, a piece at a time. Where it stands is written down only
 * after the server took a piece; a piece that is sent twice is stored once. Not safe for several
 * threads.
 */
final class Delivery implements AutoCloseable {
  /** What an advance did. */
  enum Step {
    SENT,
    NOTHING_NEW,
    ENDED
  }

  private static final int MOST_BREAKS = 5;

  private final Path runFolder;
  private final Destination destination;
  private final MlflowApi api;
  private final Consumer<String> say;
  private final ProgressFile file;
  private final Deque<Line> pending = new ArrayDeque<>();
  private volatile Progress progress;
  private volatile boolean parent;
  private @Nullable Attachment attachment;
  private @Nullable Parcels parcels;
  private @Nullable JournalReader reader;
  private int breaks;
  private long before;

  Delivery(Path runFolder, Destination destination, MlflowApi api, Consumer<String> say) {
    this.runFolder = runFolder;
    this.destination = destination;
    this.api = api;
    this.say = say;
    file = new ProgressFile(runFolder);
    progress = file.read(destination);
  }

  /**
   * Sends the next piece, if there is one.
   *
   * @throws Fault if the server did not take it; the next call tries again
   */
  Step advance() {
    Parcels open = parcels;
    if (open == null || reader == null) {
      return attach() ? Step.SENT : Step.NOTHING_NEW;
    }
    if (pending.isEmpty()) {
      pending.addAll(reader.read(Limits.ITEMS));
    }
    List<Line> piece = piece();
    if (piece.isEmpty()) {
      return Step.NOTHING_NEW;
    }
    int points = send(open, piece);
    piece.forEach(line -> pending.remove());
    Line last = piece.get(piece.size() - 1);
    boolean end = last.entry() instanceof Entry.End;
    save(open, last.end(), points, end);
    if (end && pending.isEmpty()) {
      // A run that was interrupted in order and taken up again goes on after its end.
      pending.addAll(reader.read(Limits.ITEMS));
    }
    return end && pending.isEmpty() ? Step.ENDED : Step.SENT;
  }

  /** Gives a run whose process was killed its last status. */
  void closeWithoutEnd() {
    Parcels open = parcels;
    if (open != null && !progress.closed()) {
      String message = "the journal ends without an end: the process was killed";
      long time = RunSummary.of(runFolder).endMillis();
      open.end(new Entry.End(RunStatus.KILLED, message), time, false);
      save(open, progress.offset(), 0, true);
    }
  }

  /** How far it came; any thread may ask. */
  Progress progress() {
    return progress;
  }

  /** What could not be read of the journal, as far as this delivery came. */
  Damage damage() {
    JournalReader open = reader;
    return open == null ? Damage.NONE : open.damage();
  }

  /** Where to see what was sent: a parent's own page, else the charts of its experiment. */
  Optional<String> link() {
    Progress now = progress;
    if (now.experimentId().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        parent
            ? destination.page(now.experimentId(), now.runId())
            : destination.link(now.experimentId()));
  }

  /** How many points were there before this delivery. */
  long before() {
    return before;
  }

  @Override
  public void close() {
    JournalReader open = reader;
    if (open != null) {
      open.close();
    }
  }

  /** False while the journal has no header yet. */
  private boolean attach() {
    Optional<RunHeader> header = JournalReader.header(runFolder);
    if (header.isEmpty()) {
      return false;
    }
    parent = header.get().tags().containsKey(RunHeader.IS_PARENT_TAG);
    Attachment attachment = attachmentOf(header.get());
    RemoteRun run = attachment.attach(progress.runId());
    if (!run.runId().equals(progress.runId())
        || !JournalReader.isLineStart(runFolder, progress.offset())) {
      // What was sent before is not there any more, went to another run, or was lost from the disk
      // by a power cut and written anew: send all again.
      progress = Progress.none(destination.toString());
    }
    attachment.removeStrays(run);
    Outbox outbox = new Outbox(api, say, progress.refused());
    Parcels open =
        new Parcels(api, outbox, attachment, run, header.get(), runFolder, progress.tables());
    before = progress.points();
    save(open, progress.offset(), 0, progress.closed());
    reader = JournalReader.open(runFolder, progress.offset());
    parcels = open;
    return true;
  }

  private Attachment attachmentOf(RunHeader header) {
    Attachment before = attachment;
    Attachment now = before == null ? new Attachment(api, header) : before;
    attachment = now;
    return now;
  }

  /** As many points as come in a row, or one of anything else. */
  private List<Line> piece() {
    List<Line> piece = new ArrayList<>();
    for (Line line : pending) {
      if (Parcels.isPoint(line)) {
        piece.add(line);
      } else {
        return piece.isEmpty() ? List.of(line) : piece;
      }
    }
    return piece;
  }

  private int send(Parcels open, List<Line> piece) {
    try {
      int points = open.send(piece, breaks >= MOST_BREAKS);
      breaks = 0;
      return points;
    } catch (Fault fault) {
      // A server that works otherwise and breaks on this piece again and again would stop all.
      breaks += fault.isServerError() && answersOtherwise(open) ? 1 : 0;
      throw fault;
    }
  }

  private boolean answersOtherwise(Parcels open) {
    try {
      return api.runs(open.run().experimentId(), "none").isEmpty();
    } catch (Fault fault) {
      return false;
    }
  }

  private void save(Parcels open, long offset, int points, boolean closed) {
    progress =
        new Progress(
            destination.toString(),
            open.run().experimentId(),
            open.run().runId(),
            offset,
            progress.points() + points,
            open.tables(),
            open.refused(),
            closed);
    file.write(destination, progress);
  }
}
