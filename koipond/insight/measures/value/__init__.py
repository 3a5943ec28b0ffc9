"""What each customer is expected to bring; `backtest` tries the models on days they never saw."""

from koipond.insight.measures.value.backtest import Backtest, backtest
from koipond.insight.measures.value.group import findings

__all__ = ["Backtest", "backtest", "findings"]
