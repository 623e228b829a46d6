"""Exercise sheets: questions with other numbers for each seed, and their solutions."""
