"""Characters that stand for something else in our working copies: Unicode keeps them free, so no text has them."""

LOST = "\uffff"  # bytes that could not be decoded
NEWLINE, RETURN, SEPARATOR = "\ufdd0", "\ufdd1", "\ufdd2"  # \n, \r and \x1f inside a field

INSIDE_FIELD = str.maketrans({"\n": NEWLINE, "\r": RETURN, "\x1f": SEPARATOR})
