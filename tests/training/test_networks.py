"""The paper's networks: their costs beside its tables, and what they put out."""

import pytest
import torch
from torch.nn import functional

from training.architectures import ARCHITECTURES
from training.architectures.layers import L2Pool, Maxout
from training.count import ROUNDED, UNEXPLAINED, count, table
from training.paper import LAYERS, WHOLE, Printed


@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_costs_are_the_papers(arch: str) -> None:
    rows = {row.layer: row for row in count(arch)}
    assert UNEXPLAINED not in {row.reason for row in rows.values()}
    whole = rows["all"]
    for ours, theirs in (
        (whole.parameters, WHOLE[arch].parameters),
        (whole.flops, WHOLE[arch].flops),
    ):
        assert theirs is None or ours == pytest.approx(theirs.value, rel=0.02)
    assert set(rows) - {"all"} == set(LAYERS.get(arch, set(rows) - {"all"}))
    # Parts and whole were counted apart.
    assert sum(row.parameters for row in rows.values()) == 2 * whole.parameters
    assert sum(row.flops for row in rows.values()) == 2 * whole.flops
    # Only figures with one or two digits are off by more than 2 %.
    assert sum(row.reason == ROUNDED for row in rows.values()) <= 3
    assert f"| all | {whole.parameters / 1e6:.4g}M |" in table(list(rows.values()))


def test_a_printed_figure_knows_its_last_digit() -> None:
    assert (Printed("1.6M").value, Printed("1.6M").unit) == (1.6e6, 1e5)
    assert (Printed("9K").value, Printed("9K").unit) == (9e3, 1e3)


@pytest.mark.parametrize("arch", ["nn4", "nns1"])
@pytest.mark.parametrize("dim", [64, 128])
def test_faces_lie_on_the_sphere(arch: str, dim: int) -> None:
    network = ARCHITECTURES[arch](dim).eval()
    with torch.no_grad():
        vectors = network(torch.rand(2, 3, network.side, network.side) * 255)
    assert vectors.shape == (2, dim)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(2))


def test_l2_pooling_is_the_root_of_the_mean_square_of_neighbours() -> None:
    x = torch.rand(1, 2, 5, 5)
    pooled = L2Pool()(x)
    middle = x[0, 1, 1:4, 2:5].square().mean().sqrt()
    corner = x[0, 0, :2, :2].square().mean().sqrt()
    torch.testing.assert_close(pooled[0, 1, 2, 3], middle)
    torch.testing.assert_close(pooled[0, 0, 0, 0], corner)


def test_l2_pooling_has_a_slope_where_everything_is_zero() -> None:
    x = torch.zeros(1, 1, 4, 4, requires_grad=True)
    L2Pool()(x).sum().backward()
    assert torch.all(x.grad.isfinite())


def test_l2_pooling_has_the_same_slopes_on_a_graphics_card(graphics_card: str) -> None:
    x = torch.rand(2, 8, 7, 7).contiguous(memory_format=torch.channels_last)
    slopes = []
    for device in ("cpu", graphics_card):
        there = x.to(device).requires_grad_()
        L2Pool()(there).square().sum().backward()
        slopes.append(there.grad.cpu())
    torch.testing.assert_close(*slopes)


def test_maxout_is_the_larger_of_two_layers() -> None:
    layer = Maxout(6, 4)
    x = torch.randn(3, 6)
    weight, bias = layer.linear.weight, layer.linear.bias
    first = functional.linear(x, weight[:4], bias[:4])
    second = functional.linear(x, weight[4:], bias[4:])
    torch.testing.assert_close(layer(x), torch.maximum(first, second))
