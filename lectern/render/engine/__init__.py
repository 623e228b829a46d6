"""The render engine: manim's own simulation and Cairo's own pictures, drawn and encoded with less work."""
