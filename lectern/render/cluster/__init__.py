"""Rendering on the workers of a Dask cluster."""
