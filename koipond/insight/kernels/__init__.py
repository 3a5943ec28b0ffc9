"""Numeric kernels: pure functions over arrays. They reach no file, database, clock or chance."""
