"""Peers that would weigh down the development environment: each runs in an environment and a process of its own."""
