"""Writes imagined ponds to files."""

import contextlib
import errno
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from koipond.twin import export
from koipond.twin.errors import CannotWriteError, UnknownFormatError
from koipond.twin.plan import PondPlan
from koipond.twin.rules.ponds import drawn_pond
from koipond.twin.rules.rows import drawn_rows
from koipond.twin.words import Lang

Format = Literal["csv", "parquet"]
FORMATS: dict[str, Format] = {".csv": "csv", ".parquet": "parquet"}


@dataclass(frozen=True)
class PondWritten:
    """What was written: the truth's counts, the raw rows, and the files in order."""

    files: tuple[Path, ...]
    rows: int
    customers: int
    orders: int
    referrals: int
    net_minor: int


def write_pond(
    *, plan: PondPlan, out: Path, seed: int, lang: Lang = "en", file_format: Format | None = None, chunks: int = 1
) -> PondWritten:
    """Draw a pond and write its raw export, whole or not at all. The same plan and seed give the same bytes.

    With `chunks` > 1 the customers are shared out over that many files `out/orders-000.parquet`, …, each drawn and
    written by itself, so that memory does not grow with the pond; nobody is referred by a customer of another file.
    Raises UnknownFormatError and CannotWriteError.
    """
    file_format = file_format or FORMATS.get(out.suffix.lower())
    if file_format is None and chunks == 1:
        raise UnknownFormatError(path=out)
    file_format = file_format or "parquet"
    targets = [out] if chunks == 1 else [out / f"orders-{chunk:03d}.{file_format}" for chunk in range(chunks)]
    part = replace(plan, customers=round(plan.customers / chunks))
    written = PondWritten((), 0, 0, 0, 0, 0)
    for target, child in zip(targets, np.random.SeedSequence(seed).spawn(chunks), strict=True):
        written = _write_part(part, target, np.random.default_rng(child), lang, file_format, written)
    return written


def _write_part(
    plan: PondPlan, target: Path, chance: np.random.Generator, lang: Lang, file_format: Format, before: PondWritten
) -> PondWritten:
    pond = drawn_pond(plan, chance)
    rows = drawn_rows(pond, chance)
    table = export.raw_table(pond, rows, lang=lang, first_customer=before.customers, first_order=before.rows)
    _write_whole(table, target, file_format)
    return PondWritten(
        files=(*before.files, target),
        rows=before.rows + table.num_rows,
        customers=before.customers + pond.customers,
        orders=before.orders + pond.orders,
        referrals=before.referrals + pond.referrals,
        net_minor=before.net_minor + int(pond.baskets.net_minor.sum()),
    )


def _write_whole(table: pa.Table, target: Path, file_format: Format) -> None:
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if file_format == "parquet":
            listed = [field.name for field in table.schema if pa.types.is_dictionary(field.type)]
            parquet.write_table(table, unfinished, compression="zstd", compression_level=1, use_dictionary=listed)
        else:
            csv.write_csv(_spelled(table), unfinished, csv.WriteOptions(quoting_style="none"))
        unfinished.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise CannotWriteError(path=target, reason=os.strerror(error.errno or errno.EIO)) from error


def _spelled(table: pa.Table) -> pa.Table:
    """The table with words instead of codes and plain text instead of decimals, which the CSV writer cannot take."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type) or pa.types.is_decimal(field.type):
            table = table.set_column(place, field.name, pc.cast(table.column(place), pa.string()))
    return table
