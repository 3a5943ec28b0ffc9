"""What happened within the window W that ends at T."""

import numpy as np
from numpy.typing import NDArray

from koipond.insight.pond import Pond


def orders_within(pond: Pond) -> NDArray[np.int64]:
    """int64[m]: each customer's orders in the W days that end at T."""
    recent = pond.orders.day > pond.until_day - pond.window_days
    return np.bincount(pond.orders.customer[recent], minlength=len(pond.customers.orders))
