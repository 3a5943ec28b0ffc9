"""Expected value: what customers will buy, and how well such a forecast did on a time that is known."""

from koipond.insight.telling.page.charts import bar, chart, column, columns, curves
from koipond.insight.telling.page.desk import Desk
from koipond.insight.telling.page.grids import grid_of
from koipond.insight.telling.page.parts import Block, Folded, Section

FIGURES = ("value.alive_customers", "value.expected_orders", "value.expected_amount", "value.lifetime_per_customer")
BACKTEST = ("backtest.bias", "backtest.mae", "backtest.naive_mae", "backtest.correlation")
PARAMETERS = (
    "bg_nbd.r",
    "bg_nbd.alpha",
    "bg_nbd.a",
    "bg_nbd.b",
    "bg_nbd.log_likelihood",
    "gamma_gamma.p",
    "gamma_gamma.q",
    "gamma_gamma.v",
)
TABLES = ("value.deciles", "backtest.deciles", "backtest.models", "backtest.weeks")


def section(desk: Desk) -> Section:
    """The forecast by decile, then the back-test, then the parameters for whoever wants them."""
    blocks: list[Block] = [*desk.figures(*FIGURES), *deciles(desk), *desk.figures(*BACKTEST)]
    blocks += [*calibration(desk), *weeks(desk)]
    models = ("model", "predicted", "observed", "bias", "mae", "correlation")
    blocks += grid_of(desk, "backtest.models", models, family="model")
    blocks += [Folded(desk.words("value.parameters"), strip) for strip in desk.figures(*PARAMETERS)]
    missing = desk.missing(*FIGURES, *BACKTEST, *PARAMETERS, *TABLES)
    return Section("value", desk.words("value.title"), desk.words("value.lead"), tuple(blocks), missing)


def deciles(desk: Desk) -> tuple[Block, ...]:
    """Expected amount of each tenth of the customers."""
    rows = desk.rows("value.deciles")
    if not rows:
        return ()
    expected = bar(desk.words.of("column", "expected_amount"), column(rows, "expected_amount"), 0)
    spec = columns([str(row["decile"]) for row in rows], [expected], unit="minor")
    return (chart(desk, "value.deciles", spec, desk.words("value.deciles_note")),)


def calibration(desk: Desk) -> tuple[Block, ...]:
    """Predicted beside observed orders of each tenth."""
    rows = desk.rows("backtest.deciles")
    if not rows:
        return ()
    pair = [
        bar(desk.words.of("column", name), column(rows, name), at) for at, name in enumerate(("predicted", "observed"))
    ]
    spec = columns([str(row["decile"]) for row in rows], pair, unit="ratio", side=True)
    return (chart(desk, "backtest.deciles", spec, desk.words("value.calibration_note")),)


def weeks(desk: Desk) -> tuple[Block, ...]:
    """Cumulative repeat orders by week: observed and as each model would have had them."""
    rows = desk.rows("backtest.weeks")
    if len(rows) < 2:
        return ()
    lines = [
        {"name": desk.words.of("model", name), "x": column(rows, "week"), "y": column(rows, name), "shown": True}
        for name in ("observed", "bg_nbd", "seasonal")
        if name in rows[0] and any(row[name] is not None for row in rows)
    ]
    spec = curves(lines, x_name=desk.words.of("column", "week"), x_unit="count", y_unit="count")
    return (chart(desk, "backtest.weeks", spec),)
