"""The truth audit: plays scenes without drawing them, and compares what would be on screen with what is true."""
