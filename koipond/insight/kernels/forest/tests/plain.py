"""Influence as a plain table expression: one join for each generation, no kernel. Slow, and easy to believe."""

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray


def links_by_generation(referrer: NDArray[np.int32]) -> nw.DataFrame[pl.DataFrame]:
    """Every pair of a customer and somebody above: columns customer, ancestor, generation (1 for the referrer)."""
    people = nw.from_native(pl.DataFrame({"customer": np.arange(referrer.size), "above": referrer.astype(np.int64)}))
    links = people.filter(nw.col("above") >= 0)
    step = links.select("customer", ancestor="above")
    generations: list[nw.DataFrame[pl.DataFrame]] = []
    while len(step):
        generations.append(step.with_columns(generation=nw.lit(len(generations) + 1)))
        step = step.join(links, left_on="ancestor", right_on="customer").select("customer", ancestor="above")
    return nw.concat(generations) if generations else step.with_columns(generation=nw.lit(1))


def influence(referrer: NDArray[np.int32], amount: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """direct, total, people_direct, people and shared (unrounded) per row, by joins and group-bys alone."""
    amounts = nw.from_native(pl.DataFrame({"customer": np.arange(amount.size), "amount": amount.astype(np.float64)}))
    pairs = links_by_generation(referrer).join(amounts, on="customer")
    pairs = pairs.with_columns(weight=(nw.col("generation").cast(nw.Float64) * np.log(0.5)).exp())
    pairs = pairs.with_columns(part=nw.col("weight") / nw.col("weight").sum().over("customer"))
    pairs = pairs.with_columns(
        shared=nw.col("amount") * nw.col("part"), first=(nw.col("generation") == 1).cast(nw.Float64)
    )
    sums = pairs.group_by("ancestor").agg(
        direct=(nw.col("amount") * nw.col("first")).sum(),
        total=nw.col("amount").sum(),
        shared=nw.col("shared").sum(),
        people_direct=nw.col("first").sum(),
        people=nw.len(),
    )
    found = {name: np.zeros(amount.size) for name in ("direct", "total", "shared", "people_direct", "people")}
    for name, column in found.items():
        column[sums["ancestor"].to_numpy()] = sums[name].to_numpy()
    return found
