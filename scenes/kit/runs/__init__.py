"""Computations that a scene follows: they compute, they draw nothing."""
