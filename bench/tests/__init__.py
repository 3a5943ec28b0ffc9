"""What must hold of the benchmarks: they run, and what they tell is true."""
