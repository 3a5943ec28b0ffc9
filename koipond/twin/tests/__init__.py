"""What must hold of every imagined pond."""
