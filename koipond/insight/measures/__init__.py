"""One file a group of figures: each has `findings`, which reads a Pond and returns Findings."""
