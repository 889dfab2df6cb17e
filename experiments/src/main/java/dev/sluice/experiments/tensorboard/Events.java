package dev.sluice.experiments.tensorboard;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Events as TensorBoard reads them; field numbers are those of its {@code event.proto}, {@code
 * summary.proto}, {@code tensor.proto} and {@code plugins/hparams/plugin_data.proto}.
 */
final class Events {
  /** Without it a reader drops what is logged with smaller steps than before. */
  private static final String VERSION = "brain.Event:2";

  private static final int STRING = 7;
  private static final int TENSOR_CLASS = 2;
  private static final int PNG_WIDTH = 16;
  private static final int PNG_HEIGHT = 20;
  private static final int RGBA = 4;

  private Events() {}

  /** The first event of a file. */
  static byte[] version(long millis) {
    return new ProtoMessage().real(1, millis / 1e3).text(3, VERSION).toBytes();
  }

  static byte[] scalar(String tag, long millis, long step, double value) {
    return event(millis, step, new ProtoMessage().text(1, tag).real(2, (float) value));
  }

  /**
   * @param png a file of that format
   */
  static byte[] image(String tag, long millis, long step, byte[] png) {
    ByteBuffer header = ByteBuffer.wrap(png);
    ProtoMessage image =
        new ProtoMessage()
            .number(1, header.getInt(PNG_HEIGHT))
            .number(2, header.getInt(PNG_WIDTH))
            .number(3, RGBA)
            .bytes(4, png);
    return event(millis, step, new ProtoMessage().text(1, tag).message(4, image));
  }

  /**
   * @param markdown shown by the text plugin
   */
  static byte[] text(String tag, long millis, String markdown) {
    ProtoMessage tensor =
        new ProtoMessage().number(1, STRING).message(2, new ProtoMessage()).text(8, markdown);
    ProtoMessage metadata =
        new ProtoMessage().message(1, new ProtoMessage().text(1, "text")).number(4, TENSOR_CLASS);
    return event(
        millis, 0, new ProtoMessage().text(1, tag).message(8, tensor).message(9, metadata));
  }

  /** The run as a session of the hparams plugin. */
  static byte[] start(RunHeader run) {
    ProtoMessage info = new ProtoMessage();
    for (Map.Entry<String, String> param : run.params().entrySet()) {
      info.message(
          1, new ProtoMessage().text(1, param.getKey()).message(2, value(param.getValue())));
    }
    info.text(4, run.run()).real(5, run.startMillis() / 1e3);
    return session("_hparams_/session_start_info", 3, run.startMillis(), info);
  }

  static byte[] end(RunStatus status, long millis) {
    ProtoMessage info = new ProtoMessage().number(1, status.isDone() ? 1 : 2).real(2, millis / 1e3);
    return session("_hparams_/session_end_info", 4, millis, info);
  }

  private static byte[] session(String tag, int field, long millis, ProtoMessage info) {
    ProtoMessage content = new ProtoMessage().number(1, 0).message(field, info);
    ProtoMessage plugin = new ProtoMessage().text(1, "hparams").message(2, content);
    return event(
        millis,
        0,
        new ProtoMessage().text(1, tag).message(9, new ProtoMessage().message(1, plugin)));
  }

  /** Numbers as numbers, so that the plugin can sort and filter by them. */
  private static ProtoMessage value(String text) {
    try {
      return new ProtoMessage().real(2, Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return new ProtoMessage().text(3, text);
    }
  }

  private static byte[] event(long millis, long step, ProtoMessage value) {
    return new ProtoMessage()
        .real(1, millis / 1e3)
        .number(2, step)
        .message(5, new ProtoMessage().message(1, value))
        .toBytes();
  }
}
