"""The ground of the house: money, clock, ids, errors; things every room needs.

It never holds a business noun, and it imports no other room.
"""
