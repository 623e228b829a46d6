"""The questions, a file a lecture."""
