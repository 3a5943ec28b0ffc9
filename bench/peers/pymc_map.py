"""pymc-marketing's maximum a posteriori fit of BG/NBD. Usage: pymc_map.py HISTORIES.npz; runs once a line of input."""

import sys
import time
import warnings

import numpy as np
import pandas as pd
from pymc_marketing.clv import BetaGeoModel

warnings.simplefilter("ignore")
days = np.load(sys.argv[1])
table = pd.DataFrame(
    {
        "customer_id": np.arange(days["x"].size),
        "frequency": days["x"],
        "recency": days["t_x"] / 7,
        "T": days["T"] / 7,
    }
)
# The first fit compiles; it is made on a few rows and not counted.
BetaGeoModel(data=table.head(2_000)).fit(method="map", progressbar=False)
for _ in sys.stdin:
    start = time.perf_counter()
    model = BetaGeoModel(data=table)
    model.fit(method="map", progressbar=False)
    print("seconds", time.perf_counter() - start, flush=True)
