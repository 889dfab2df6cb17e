"""Writes the event file of the test resources with TensorBoard's own writer.

usage: tensorboard_vectors.py FILE
"""
import sys

from tensorboard.compat.proto import event_pb2, types_pb2
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

PNG_HEADER = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000003000000020802000000")


def event(millis, step=0):
    return event_pb2.Event(wall_time=millis / 1e3, step=step)


def version():
    first = event(1_700_000_000_123)
    first.file_version = "brain.Event:2"
    return first


def scalar(tag, step, number):
    point = event(1_700_000_000_456, step)
    point.summary.value.add(tag=tag, simple_value=number)
    return point


def image():
    picture = event(1_700_000_001_000, 7)
    value = picture.summary.value.add(tag="val/samples")
    value.image.height, value.image.width, value.image.colorspace = 2, 3, 4
    value.image.encoded_image_string = PNG_HEADER
    return picture


def text():
    note = event(1_700_000_002_000)
    value = note.summary.value.add(tag="parameters")
    value.metadata.plugin_data.plugin_name = "text"
    value.metadata.data_class = 2
    value.tensor.dtype = types_pb2.DT_STRING
    value.tensor.tensor_shape.SetInParent()
    value.tensor.string_val.append("| a | \u00e4 |".encode())
    return note


def session(tag, millis, data):
    note = event(millis)
    value = note.summary.value.add(tag=tag)
    value.metadata.plugin_data.plugin_name = "hparams"
    value.metadata.plugin_data.content = data.SerializeToString(deterministic=True)
    return note


def start():
    data = plugin_data_pb2.HParamsPluginData()
    info = data.session_start_info
    info.hparams["experiment.solver.steps"].number_value = 10
    info.hparams["experiment.solver.type"].string_value = "rk4"
    info.group_name = "a-run"
    info.start_time_secs = 1_700_000_000.123
    return session("_hparams_/session_start_info", 1_700_000_000_123, data)


def end():
    data = plugin_data_pb2.HParamsPluginData()
    data.session_end_info.status = 1
    data.session_end_info.end_time_secs = 1_700_000_003.0
    return session("_hparams_/session_end_info", 1_700_000_003_000, data)


with open(sys.argv[1], "wb") as out:
    writer = RecordWriter(out)
    for one in (
        version(),
        start(),
        scalar("train/loss", 1, 0.1),
        scalar("train/loss", 300, float("nan")),
        scalar("eval/x", 1 << 40, -1e300 * 1e300),
        image(),
        text(),
        end(),
    ):
        writer.write(one.SerializeToString())
