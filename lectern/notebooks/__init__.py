"""A notebook for each lecture: its computations, to run and to change."""
