package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and checks a GGUF file up to its numbers. */
final class GgufHeader {
  private static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
  private static final String ALIGNMENT = "general.alignment";
  private static final long USUAL_ALIGNMENT = 32;

  /** As ggml has it. */
  private static final int MOST_DIMENSIONS = 4;

  /** A key without a letter, its length, a type and a byte. */
  private static final int SHORTEST_VALUE = 13;

  /** A name without a letter, its length, dimensions, one of them, type and offset. */
  private static final int SHORTEST_TENSOR = 32;

  private record Entry(CheckpointTensor tensor, TensorEncoding encoding, long offset, long bytes) {}

  private final MappedFile file;
  private final GgufCursor in;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  GgufHeader(MappedFile file) {
    this.file = file;
    in = new GgufCursor(file);
    if (in.int32("the word GGUF") != MAGIC) {
      throw in.fault("it does not begin with the word GGUF");
    }
    int version = in.int32("the version");
    if (version != 2 && version != 3) {
      throw in.fault(
          version == 1 << 24 || version == 2 << 24 || version == 3 << 24
              ? "it is big-endian; little-endian files are read"
              : "it has version %s; read are 2 and 3".formatted(Integer.toUnsignedString(version)));
    }
    int tensors = in.count(SHORTEST_TENSOR, "tensors");
    int values = in.count(SHORTEST_VALUE, "entries of metadata");
    GgufValues reader = new GgufValues(in);
    for (int i = 0; i < values; i++) {
      String key = in.name("a key of the metadata");
      if (metadata.put(key, reader.value(key)) != null) {
        throw in.fault("the key '%s' is there twice".formatted(key));
      }
    }
    for (int i = 0; i < tensors; i++) {
      Entry entry = entry();
      if (entries.put(entry.tensor().name(), entry) != null) {
        throw in.fault("tensor '%s' is there twice".formatted(entry.tensor().name()));
      }
    }
  }

  Map<String, Object> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  private Entry entry() {
    String name = in.name("the name of a tensor");
    String what = "tensor '" + name + "'";
    int dimensions = in.int32(what);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw in.fault(
          "%s has %s dimensions; there are 1 to %d"
              .formatted(what, Integer.toUnsignedString(dimensions), MOST_DIMENSIONS));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.add(in.integer(Long.BYTES, false, what));
    }
    long fastest = shape.get(0);
    // ggml gives the fastest index first.
    Collections.reverse(shape);
    TensorEncoding encoding = GgufTypes.encoding(in.int32(what), what, file.file());
    CheckpointTensor tensor = new CheckpointTensor(name, encoding.name(), shape);
    long offset = in.integer(Long.BYTES, false, what);
    try {
      if (shape.stream().anyMatch(side -> side < 0) || fastest % encoding.width() != 0) {
        throw in.fault(
            "%s has the sides %s; rows of %s have a multiple of %d numbers"
                .formatted(what, shape, encoding, encoding.width()));
      }
      long bytes = Math.multiplyExact(tensor.size() / encoding.width(), encoding.bytes());
      return new Entry(tensor, encoding, offset, bytes);
    } catch (ArithmeticException e) {
      throw in.fault("%s has more than 2^63 bytes: %s".formatted(what, shape));
    }
  }

  private long alignment() {
    Object alignment = metadata.getOrDefault(ALIGNMENT, USUAL_ALIGNMENT);
    if (alignment instanceof Long number && number > 0 && number % 8 == 0 && number < 1 << 24) {
      return number;
    }
    throw in.fault(
        "%s is %s; it must be a multiple of 8"
            .formatted(ALIGNMENT, alignment instanceof Long ? alignment : "no such number"));
  }

  /** The tensors, which must lie within the file and apart. */
  TensorStore tensors() {
    long alignment = alignment();
    long data = (in.position() + alignment - 1) / alignment * alignment;
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::offset));
    long end = 0;
    String before = "";
    for (Entry entry : sorted) {
      String name = entry.tensor().name();
      if (entry.offset() < 0 || entry.offset() % alignment != 0) {
        throw in.fault(
            "tensor '%s' begins at byte %s of the data; it must be a multiple of %d"
                .formatted(name, Long.toUnsignedString(entry.offset()), alignment));
      }
      if (entry.offset() < end) {
        throw in.fault("tensors '%s' and '%s' overlap".formatted(before, name));
      }
      if (entry.offset() > file.size() - data
          || entry.bytes() > file.size() - data - entry.offset()) {
        throw new RunFailedException(
            "%s is truncated: tensor '%s' has %,d bytes from byte %,d of the data on, of which %,d are there"
                .formatted(
                    file.file(),
                    name,
                    entry.bytes(),
                    entry.offset(),
                    Math.max(0, file.size() - data - entry.offset())));
      }
      end = entry.offset() + entry.bytes();
      before = name;
    }
    TensorStore store = new TensorStore(file.file().toString());
    entries
        .values()
        .forEach(each -> store.add(each.tensor(), file, each.encoding(), data + each.offset()));
    return store;
  }
}
