"""Breaks lines where Chinese breaks them: between any two characters, but never before a mark or within a word."""

import re

from rich.cells import cell_len

# A run of Latin letters and digits with the marks that stick to it, one other character with the marks that follow
# it, or white space. A mark that opens stays with what it opens.
PIECES = re.compile(r"[（“「(]*(?:[!-'*-~¥–−]+|\S)[，。；：、！？）”」%)]*|\s+")


def folded(text: str, width: int) -> str:
    """`text` with line breaks so that no line is wider than `width` columns, unless one piece alone is."""
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line and cell_len(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return "\n".join([*lines, line.rstrip()])
