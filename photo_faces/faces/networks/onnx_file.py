"""ONNX files whose weights are kept as bytes in blocks (opset 21), made plain once, when read.

Runtimes refuse such a file where inputs are left over from what it was made of, and would multiply
out its weights anew for each picture.
"""

from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import numpy_helper

Arrays = dict[str, NDArray[np.generic]]


def read(path: Path) -> onnx.ModelProto:
    """Read a file and put the weights that it means in the place of the bytes that it holds.

    Args:
        path: of the file, which is trusted by its checksum.

    Returns:
        The same network without `DequantizeLinear` and without inputs that nothing feeds. Its
        weights are initializers, float32, under the names that the operators use.

    Raises:
        ValueError: if the file is no such network.
        OSError: if it cannot be read.
    """
    try:
        model = onnx.load_from_string(path.read_bytes())
        _make_plain(model.graph)
    except (KeyError, IndexError, TypeError, DecodeError) as error:
        raise ValueError(f"{path.name} is no network of the kind expected: {error}") from error
    return model


def arrays(model: onnx.ModelProto) -> Arrays:
    """The weights of a network by name."""
    return {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}


def _make_plain(graph: onnx.GraphProto) -> None:
    known: Arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    made, left = {}, []
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            made[node.output[0]] = known[node.output[0]] = _dequantized(node, known)
        elif node.op_type == "Reshape" and node.input[0] in made:
            shape = known[node.input[1]].astype(np.int64)
            made[node.output[0]] = made.pop(node.input[0]).reshape(shape)
        else:
            left.append(node)
    used = {name for node in left for name in node.input}
    kept = [each for each in graph.initializer if each.name in used]
    kept += [numpy_helper.from_array(array, name) for name, array in made.items()]
    real = [each for each in graph.input if each.name in used and each.name not in known]
    for field, items in (("node", left), ("initializer", kept), ("input", real)):
        graph.ClearField(field)
        getattr(graph, field).extend(items)
    graph.ClearField("value_info")


def _dequantized(node: onnx.NodeProto, known: Arrays) -> NDArray[np.float32]:
    """(bytes - zero point) x scale, where each block along an axis has its own of both."""
    about = {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}
    axis, block = about.get("axis", 1), about["block_size"]
    whole = known[node.input[0]]
    scale, zero = (
        np.repeat(known[name], block, axis).take(np.arange(whole.shape[axis]), axis)
        for name in node.input[1:3]
    )
    return ((whole.astype(np.float32) - zero) * scale).astype(np.float32)
