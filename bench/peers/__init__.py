"""Peers that would weigh down the development environment: each runs in `.venv-bench`, in a process of its own."""
