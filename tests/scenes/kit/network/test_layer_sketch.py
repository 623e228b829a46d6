"""The lights of a layer's sketch lie on the parts they are about, wherever the sketch stands."""

from __future__ import annotations

import numpy as np

from scenes.kit.network.layer_sketch import LayerSketch


def test_lights_go_where_the_sketch_goes() -> None:
    sketch = LayerSketch(2, 1.1)
    sketch.shift((3, 1, 0))
    hidden = list(sketch.diagram.neurons[1].values())
    for rim, neuron in zip(sketch.lights("shift"), hidden, strict=True):
        assert np.allclose(rim.get_center(), neuron.get_center())
    for line in sketch.lights("move"):
        ends = [
            min(np.hypot(*(end - n.get_center())[:2]) for n in hidden) for end in (line.get_start(), line.get_end())
        ]
        assert np.isclose(min(ends), hidden[0].radius)


def test_one_step_is_lit_at_a_time() -> None:
    sketch = LayerSketch(2, 1.1)
    assert len(sketch.light("move").animations) == 1
    assert len(sketch.light("shift").animations) == 2
    assert len(sketch.light(None).animations) == 1
    assert sketch.lit is None
