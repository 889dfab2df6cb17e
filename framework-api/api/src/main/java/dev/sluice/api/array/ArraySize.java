package dev.sluice.api.array;

import java.io.IOException;

/** The size of an array whose header was read. */
record ArraySize(NpyHeader header, int rows, int width, long bytes) {

  /**
   * @throws IOException if it is too large; its message says so
   */
  static ArraySize of(NpyHeader header) throws IOException {
    long count = header.count();
    int rows = header.shape().isEmpty() ? 1 : header.shape().get(0);
    long width = 1;
    for (int side :
        header.shape().subList(Math.min(1, header.shape().size()), header.shape().size())) {
      width *= side;
      if (width > Integer.MAX_VALUE) {
        throw new IOException(
            "has the shape " + header.shape() + ", expected rows of at most 2147483647 values");
      }
    }
    return new ArraySize(header, rows, (int) width, count * header.type().bytes());
  }

  /**
   * @throws IOException if there are fewer or more than the shape needs
   */
  void requireBytes(long there) throws IOException {
    if (there != bytes) {
      throw new IOException(
          "%s: its header promises %,d bytes of values (%s of the shape %s), the file has %,d"
              .formatted(
                  there < bytes ? "is cut short" : "does not end where its values do",
                  bytes,
                  header.type().title(),
                  header.shape(),
                  there));
    }
  }

  NumberArray array(Segments values) {
    return new NumberArray(header, values, rows, width);
  }
}
