"""What is written: words, formulas, numbers bound to their source."""
