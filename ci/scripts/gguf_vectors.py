#!/usr/bin/env python3
"""Writes the GGUF files that Sluice's tests read, and what PyPI's gguf makes of them.

ci/scripts/gguf_vectors.py          (writes framework-api/runtime/src/test/resources/gguf/)
ci/scripts/gguf_vectors.py --sums F (a CRC-32 of the float32 of each tensor of any GGUF file, to compare with)

Needs gguf 0.19 (pip install gguf).
"""
import base64
import json
import pathlib
import sys
import zlib

import gguf
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "framework-api/runtime/src/test/resources/gguf"
TYPES = gguf.GGMLQuantizationType
VALUES = gguf.GGUFValueType


def numbers(seed, *shape):
    rng = np.random.default_rng(seed)
    return (rng.standard_normal(shape) * 10.0 ** rng.integers(-3, 3, (shape[0],) + (1,) * (len(shape) - 1))).astype(np.float32)


def tensors(writer):
    writer.add_tensor("single", numbers(1, 3, 5))
    writer.add_tensor("half", numbers(2, 4, 6).astype(np.float16))
    writer.add_tensor("double", numbers(3, 2, 2).astype(np.float64))
    for seed, (name, kind) in enumerate([("brain", TYPES.BF16), ("eight", TYPES.Q8_0), ("four", TYPES.Q4_0), ("four-and-least", TYPES.Q4_1)]):
        data = numbers(10 + seed, 3, 2, 64)
        data[1, 0, :32] = 0
        # A scale that is negative and values at zero: the sign of zero is kept.
        data[2, 1, :32] = 0
        data[2, 1, 0] = 3
        writer.add_tensor(name, gguf.quantize(data, kind), raw_dtype=kind)
    writer.add_tensor("row", numbers(20, 7))


def metadata(writer):
    writer.add_string("general.name", "Grüße 🙂")
    writer.add_uint8("m.u8", 255)
    writer.add_int8("m.i8", -128)
    writer.add_uint16("m.u16", 65535)
    writer.add_int16("m.i16", -32768)
    writer.add_uint32("m.u32", 4294967295)
    writer.add_int32("m.i32", -2147483648)
    writer.add_float32("m.f32", 1e-5)
    writer.add_bool("m.yes", True)
    writer.add_bool("m.no", False)
    writer.add_uint64("m.u64", 2**64 - 1)
    writer.add_int64("m.i64", -(2**63))
    writer.add_float64("m.f64", 1e-5)
    writer.add_string("m.empty", "")
    writer.add_array("m.texts", ["a", "", "ü"])
    writer.add_array("m.integers", [1, -2, 3])
    writer.add_array("m.floats", [0.5, -1.25])
    writer.add_array("m.booleans", [True, False])
    writer.add_key_value("m.bytes", [0, 255], VALUES.ARRAY, sub_type=VALUES.UINT8)


def vocabulary(writer):
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(["<|endoftext|>", "<|im_start|>", "a", "b", "ab", "Ġ"])
    writer.add_token_types([3, 3, 1, 1, 1, 1])
    writer.add_token_scores([0.0, 0.0, -1.0, -2.0, -3.0, -4.5])
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(0)
    writer.add_pad_token_id(0)
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template("{{ messages[0].content }}")


def write(name, *parts, alignment=None):
    writer = gguf.GGUFWriter(FOLDER / name, "llama")
    if alignment:
        writer.add_custom_alignment(alignment)
    for part in parts:
        part(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def plain(value):
    if isinstance(value, (list, np.ndarray)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def read(name):
    reader = gguf.GGUFReader(FOLDER / name)
    found = {}
    for tensor in reader.tensors:
        data = gguf.dequantize(tensor.data, tensor.tensor_type) if tensor.tensor_type.name[0] in "QB" else tensor.data
        data = np.ascontiguousarray(data.astype(np.float32))
        found[tensor.name] = dict(
            type=tensor.tensor_type.name,
            shape=[int(d) for d in reversed(tensor.shape)],
            bits=base64.b64encode(data.astype("<f4").tobytes()).decode(),
        )
    values = {k: plain(f.contents()) for k, f in reader.fields.items() if not k.startswith("GGUF.")}
    return dict(tensors=found, metadata=values)


def sums(file):
    for tensor in gguf.GGUFReader(file).tensors:
        data = gguf.dequantize(tensor.data, tensor.tensor_type) if tensor.tensor_type.name[0] in "QB" else tensor.data
        print(tensor.name, zlib.crc32(np.ascontiguousarray(data.astype("<f4")).tobytes()))


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("types.gguf", metadata, tensors)
    write("alignment.gguf", tensors, alignment=128)
    write("vocabulary.gguf", vocabulary)
    second = bytearray((FOLDER / "types.gguf").read_bytes())
    second[4] = 2
    (FOLDER / "version2.gguf").write_bytes(bytes(second))
    names = ["types.gguf", "alignment.gguf", "vocabulary.gguf", "version2.gguf"]
    (FOLDER / "expected.json").write_text(json.dumps({n: read(n) for n in names}, indent=0, ensure_ascii=False) + "\n")


if sys.argv[1:2] == ["--sums"]:
    sums(sys.argv[2])
else:
    main()
