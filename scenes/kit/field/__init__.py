"""Functions of two inputs: contours, heat maps, arrows."""
