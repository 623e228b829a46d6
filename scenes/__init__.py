"""The course: one module a lecture, one scene an idea."""
