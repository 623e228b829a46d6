"""The worked example: a network's computation on a page, each number with the sum that it comes from."""
