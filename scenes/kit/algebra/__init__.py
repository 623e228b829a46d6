"""Lists, matrices, arrows and pictures, and their products."""
