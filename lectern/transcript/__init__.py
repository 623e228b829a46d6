"""What is said and what is seen, in words: the transcript of scenes."""
