"""From a raw order file to the lake: open, decode, recognise columns, set bad rows aside, join customers."""
