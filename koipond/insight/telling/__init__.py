"""Tells a report: as a page, as JSON, as a file of customers, and in words.

It only shows what was found and never measures anything itself.
"""
