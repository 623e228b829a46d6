"""`lectern selftest render`: the engine's pictures beside manim's own."""
