"""What would happen: simulated ponds with a known truth.

It never touches the live tables, and nothing it makes is mistaken for what happened.
"""
