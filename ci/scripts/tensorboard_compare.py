"""Reads event files with TensorBoard's own reader and compares them with the runs' journals.

usage: tensorboard_compare.py RUN_FOLDER LOG_FOLDER [RUN_FOLDER LOG_FOLDER ...]

Every scalar must be there once, in the journal's order, with its step, wall time and value to
float32's precision; every picture with its bytes; parameters as text and as hparams.
"""
import json
import math
import sys
from pathlib import Path

import numpy
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.plugins.hparams import plugin_data_pb2


def journal(run):
    """The entries that stand in the journal, less what a resume took back."""
    with open(run / "journal.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def same(a, b):
    return a == b or (math.isnan(a) and math.isnan(b))


def scalars(entries, events):
    expected = {}
    for entry in entries:
        if entry["type"] in ("metric", "result"):
            with numpy.errstate(over="ignore"):
                value = float(numpy.float32(float(entry["value"])))
            expected.setdefault(entry["name"], []).append((entry["step"], entry["t"] / 1e3, value))
    tags = set(events.Tags()["scalars"])
    assert tags == set(expected), f"other curves: {sorted(tags ^ set(expected))}"
    for name, points in expected.items():
        found = [(event.step, event.wall_time, event.value) for event in events.Scalars(name)]
        assert len(found) == len(points), f"{name}: {len(points)} points, found {len(found)}"
        for point, there in zip(points, found):
            assert point[:2] == there[:2] and same(point[2], there[2]), (name, point, there)
    return sum(map(len, expected.values()))


def images(run, entries, events):
    count = 0
    for entry in (one for one in entries if one["type"] == "picture"):
        png = (run / "artifacts" / entry["path"]).read_bytes()
        found = [one for one in events.Images(entry["name"]) if one.step == entry["step"]]
        assert [one.encoded_image_string for one in found] == [png], entry
        assert (found[0].width, found[0].height) == size(png), entry
        count += 1
    assert count == sum(len(events.Images(tag)) for tag in events.Tags()["images"])
    return count


def size(png):
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def hparams(header, events):
    [text] = [event for event in events.Tensors("parameters")]
    [markdown] = text.tensor_proto.string_val
    for name in header["params"]:
        assert f"| {name} |" in markdown.decode(), name
    content = events.SummaryMetadata("_hparams_/session_start_info").plugin_data.content
    data = plugin_data_pb2.HParamsPluginData.FromString(content)
    found = {
        name: value.number_value if value.HasField("number_value") else value.string_value
        for name, value in data.session_start_info.hparams.items()
    }
    assert set(found) == set(header["params"])
    for name, value in found.items():
        text = header["params"][name]
        assert value == text or same(float(value), float(text)), (name, value, text)
    content = events.SummaryMetadata("_hparams_/session_end_info").plugin_data.content
    return plugin_data_pb2.HParamsPluginData.FromString(content).session_end_info.status


def compare(run, log):
    entries = journal(run)
    events = event_accumulator.EventAccumulator(
        str(log), size_guidance={event_accumulator.SCALARS: 0, event_accumulator.IMAGES: 0}
    )
    events.Reload()
    status = hparams(entries[0], events)
    assert status == 1, f"the run did not end with success: {status}"
    attempts = 1 + sum(entry["type"] == "resumed" for entry in entries)
    print(
        f"{log}: {scalars(entries, events)} scalars and {images(run, entries, events)} pictures"
        f" as in the journal, {attempts} attempts"
    )


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    assert arguments and len(arguments) % 2 == 0, __doc__
    for at in range(0, len(arguments), 2):
        compare(*arguments[at : at + 2])
