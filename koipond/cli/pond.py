"""`koipond pond OUT`: a generated pond with a known truth, as the raw order file that a shop would export."""

from datetime import date
from pathlib import Path

import click

from koipond.cli.lang import lang_option
from koipond.kit.errors import Lang
from koipond.twin import actions as twin_actions
from koipond.twin import queries as twin_queries
from koipond.twin.plan import MOST_CUSTOMERS, MOST_MONTHS, PondPlan

# Every pond ends with June 2026 (months since year 0), however long it is: a report refuses orders that lie ahead.
ENDS_BEFORE = 2026 * 12 + 6
WRITTEN = {
    "en": "{place}: {rows:,} rows; {orders:,} orders that count, {customers:,} customers ({referrals:,} referred).",
    "zh": "{place}：{rows:,} 行；有效订单 {orders:,} 单，客户 {customers:,} 位，其中转介绍 {referrals:,} 位。",
}


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--customers", type=click.IntRange(1, MOST_CUSTOMERS), default=3_000, show_default=True,
    help="About how many customers.",
)  # fmt: skip
@click.option("--orders", type=click.IntRange(1), help="About how many orders that count [default: four a customer].")
@click.option("--months", type=click.IntRange(1, MOST_MONTHS), default=18, show_default=True, help="For how long.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed gives the same bytes."
)
@click.option(
    "--chunks", type=click.IntRange(1, 1_000), default=1, show_default=True,
    help="Write so many files into the folder OUT, so that memory does not grow with the pond.",
)  # fmt: skip
@click.option("--format", "file_format", type=click.Choice(["csv", "parquet"]), help="Otherwise told by the name OUT.")
@lang_option
def pond(
    out: Path, customers: int, orders: int | None, months: int, seed: int, chunks: int,
    file_format: twin_actions.Format | None, lang: Lang,
) -> None:  # fmt: skip
    """Write a pond whose truth is known to OUT, a CSV or Parquet file, to try things on.

    Headers and values are in the language of --lang. Nobody in it exists; telephone numbers begin with a prefix that
    no operator uses.
    """
    begins = ENDS_BEFORE - months
    plan = PondPlan(customers=customers, months=months, first_on=date(begins // 12, begins % 12 + 1, 1))
    plan = twin_queries.sized_plan(plan=plan, orders=orders or 4 * customers)
    written = twin_actions.write_pond(plan=plan, out=out, seed=seed, lang=lang, file_format=file_format, chunks=chunks)
    click.echo(
        WRITTEN[lang].format(
            rows=written.rows,
            place=out,
            orders=written.orders,
            customers=written.customers,
            referrals=written.referrals,
        )
    )
