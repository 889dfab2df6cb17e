"""Exported models as ONNX: `python -m sluice.onnx FOLDER -o model.onnx`.

The graph is written by the `onnx` package from numpy weights; torch is not needed. The batch is free; a model of tokens
has a fixed length, by default that of training.
"""

import argparse
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import forms
from .arrays import expm
from .errors import SluiceError
from .model import Model

OPSET = 17


def export(model, path=None, length=None):
    """The ONNX form of a `Model`, written to `path` if that is given.

    `length`: tokens of a sequence, for models of tokens.
    """
    description = model.description
    graph = Graph(model.weights)
    inputs, given = [], {}
    for one in description["inputs"]:
        name, whole = one["name"], one["name"] in forms.WHOLE
        shape = list(one["shape"])
        if name == "ids":
            shape[1] = length or description["facts"]["length"]
        inputs.append(
            helper.make_tensor_value_info(
                name, TensorProto.INT64 if whole else TensorProto.FLOAT, ["n", *shape[1:]]
            )
        )
        given[name] = Node(graph, name, (None, *shape[1:]))
    outputs = []
    for name, node in forms.outputs(graph, description, given).items():
        graph.add("Identity", [node], output=name)
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", *node.shape[1:]]))
    made = helper.make_model(
        helper.make_graph(graph.nodes, f"sluice {description['form']}", inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="sluice",
        ir_version=8,
    )
    helper.set_model_props(made, {"sluice.run": description["run"]["id"], "sluice.form": description["form"]})
    onnx.checker.check_model(made)
    if path is not None:
        onnx.save(made, path)
    return made


class Node:
    """A value of the graph, with its shape; None stands for the batch."""

    def __init__(self, graph, name, shape):
        self.graph = graph
        self.name = name
        self.shape = tuple(shape)

    def _binary(self, operator, other, swapped=False):
        other = self.graph.node(other)
        shape = _broadcast(self.shape, other.shape)
        return self.graph.add(operator, [other, self] if swapped else [self, other], shape)

    def __add__(self, other):
        return self._binary("Add", other)

    def __radd__(self, other):
        return self._binary("Add", other, True)

    def __sub__(self, other):
        return self._binary("Sub", other)

    def __rsub__(self, other):
        return self._binary("Sub", other, True)

    def __mul__(self, other):
        return self._binary("Mul", other)

    def __rmul__(self, other):
        return self._binary("Mul", other, True)

    def __truediv__(self, other):
        return self._binary("Div", other)

    def __rtruediv__(self, other):
        return self._binary("Div", other, True)

    def __neg__(self):
        return self.graph.add("Neg", [self], self.shape)

    def __getitem__(self, key):
        """Slices and whole numbers, `...` among them."""
        key = key if isinstance(key, tuple) else (key,)
        if Ellipsis in key:
            at = key.index(Ellipsis)
            key = key[:at] + (slice(None),) * (len(self.shape) - len(key) + 1) + key[at + 1 :]
        value, axis = self, 0
        for part in key:
            if isinstance(part, slice):
                if part != slice(None):
                    value = self.graph.slice(value, axis, *part.indices(value.shape[axis])[:2])
                axis += 1
            else:
                shape = value.shape[:axis] + value.shape[axis + 1 :]
                index = self.graph.node(np.array(part, dtype=np.int64))
                value = self.graph.add("Gather", [value, index], shape, axis=axis)
        return value


class Graph:
    """The arithmetic of `sluice.arrays` as nodes of an ONNX graph, in float32."""

    def __init__(self, weights):
        self.weights = weights
        self.nodes = []
        self.initializers = []
        self._constants = {}

    def node(self, value, name=None):
        """A node, or a constant made into one."""
        if isinstance(value, Node):
            return value
        array = np.asarray(value)
        if array.dtype.kind == "f" or isinstance(value, (int, float)):
            array = array.astype(np.float32)
        elif array.dtype.kind in "iu":
            array = array.astype(np.int64)
        key = name or (array.dtype.str, array.shape, array.tobytes())
        if key not in self._constants:
            constant = name or f"constant.{len(self._constants)}"
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array).reshape(array.shape), constant))
            self._constants[key] = Node(self, constant, array.shape)
        return self._constants[key]

    def add(self, operator, inputs, shape=None, output=None, **attributes):
        """One operator."""
        output = output or f"{operator.lower()}.{len(self.nodes)}"
        names = [self.node(value).name for value in inputs]
        self.nodes.append(helper.make_node(operator, names, [output], **attributes))
        return Node(self, output, shape if shape is not None else inputs[0].shape)

    def slice(self, x, axis, begin, end):
        bounds = [np.array([number], dtype=np.int64) for number in (begin, end, axis)]
        shape = x.shape[:axis] + (end - begin,) + x.shape[axis + 1 :]
        return self.add("Slice", [x, *bounds], shape)

    def weight(self, name):
        return self.node(self.weights[name], name)

    def constant(self, array):
        return self.node(np.asarray(array))

    def rotation(self, name):
        matrix = self.weights[name].astype(np.float64)
        return self.node(expm(matrix - matrix.T))

    def length(self, x, axis):
        return x.shape[axis]

    def matmul(self, a, b):
        a, b = self.node(a), self.node(b)
        shape = _broadcast(a.shape[:-2], b.shape[:-2]) + (a.shape[-2], b.shape[-1])
        return self.add("MatMul", [a, b], shape)

    def exp(self, x):
        return self.add("Exp", [x], x.shape)

    def expm1(self, x):
        return self.exp(x) - 1.0

    def log(self, x):
        return self.add("Log", [x], x.shape)

    def sin(self, x):
        return self.add("Sin", [x], x.shape)

    def cos(self, x):
        return self.add("Cos", [x], x.shape)

    def tanh(self, x):
        return self.add("Tanh", [x], x.shape)

    def sqrt(self, x):
        return self.add("Sqrt", [x], x.shape)

    def abs(self, x):
        return self.add("Abs", [x], x.shape)

    def erf(self, x):
        return self.add("Erf", [x], x.shape)

    def sigmoid(self, x):
        return self.add("Sigmoid", [x], x.shape)

    def power(self, x, exponent):
        return self.add("Pow", [x, float(exponent)], x.shape)

    def maximum(self, a, b):
        return self.add("Max", [a, b], _broadcast(a.shape, self.node(b).shape))

    def minimum(self, a, b):
        return self.add("Min", [a, b], _broadcast(a.shape, self.node(b).shape))

    def _compared(self, operator, a, b):
        shape = _broadcast(a.shape, self.node(b).shape)
        truth = self.add(operator, [a, b], shape)
        return self.add("Cast", [truth], shape, to=TensorProto.FLOAT)

    def at_least(self, a, b):
        return self._compared("GreaterOrEqual", a, b)

    def equal(self, a, b):
        return self._compared("Equal", a, b)

    def reshape(self, x, shape):
        """-1 stands for the batch."""
        target = np.array(shape, dtype=np.int64)
        return self.add("Reshape", [x, target], tuple(None if side == -1 else side for side in shape))

    def transpose(self, x, axes):
        return self.add("Transpose", [x], tuple(x.shape[axis] for axis in axes), perm=list(axes))

    def concat(self, parts, axis):
        first = parts[0].shape
        axis %= len(first)
        long = sum(part.shape[axis] for part in parts)
        return self.add("Concat", parts, first[:axis] + (long,) + first[axis + 1 :], axis=axis)

    def take(self, x, indices, axis):
        indices = indices if isinstance(indices, Node) else self.node(np.asarray(indices, dtype=np.int64))
        shape = x.shape[:axis] + indices.shape + x.shape[axis + 1 :]
        return self.add("Gather", [x, indices], shape, axis=axis)

    def sum(self, x, axis, keepdims=False):
        axis %= len(x.shape)
        shape = x.shape[:axis] + ((1,) if keepdims else ()) + x.shape[axis + 1 :]
        axes = np.array([axis], dtype=np.int64)
        return self.add("ReduceSum", [x, axes], shape, keepdims=int(keepdims))

    def softmax(self, x):
        return self.add("Softmax", [x], x.shape, axis=-1)


def _broadcast(a, b):
    """The shape of two together; the batch meets itself or 1."""
    long = max(len(a), len(b))
    a, b = (1,) * (long - len(a)) + tuple(a), (1,) * (long - len(b)) + tuple(b)
    return tuple(y if x == 1 else x for x, y in zip(a, b))


def main(arguments=None):
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sluice.onnx", description="Write an exported model as ONNX.")
    parser.add_argument("folder", help="what `sluice export` wrote")
    parser.add_argument("-o", "--output", required=True, help="the file to write")
    parser.add_argument("--length", type=int, help="tokens of a sequence, for models of tokens")
    options = parser.parse_args(arguments)
    try:
        export(Model(options.folder), options.output, options.length)
    except SluiceError as problem:
        print(f"sluice: {problem}", file=sys.stderr)
        return 1
    print(f"wrote {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
