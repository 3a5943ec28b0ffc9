"""Measures the customer self-loop from a lake of orders: both decays, value, influence, and where orders come from.

It never reads the live tables, never writes to them, and needs neither Django nor a server.
"""
