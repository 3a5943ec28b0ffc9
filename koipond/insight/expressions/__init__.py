"""Definitions that a table expression can say, written once, for DuckDB here and for a Spark cluster alike.

Each function takes and gives lazy frames (Narwhals) with the columns of the order log; it reaches no engine itself.
"""
