"""What a generated pond shall be like: every parameter of its truth, and how untidy its export is."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from koipond.twin.errors import EndlessReferralError, PlanOutOfRangeError

SECONDS_A_DAY = 54_000  # the shop is open from 08:00 to 23:00; all processes run on shop time
MOST_MONTHS = 36  # seconds, customers and steps are packed into one 63-bit sort key
MOST_CUSTOMERS = 1 << 26
SHARES = ("unpaid", "cancelled", "refunded", "partly_refunded", "coupon", "two_lines", "second_account", "paid_repeat")


@dataclass(frozen=True)
class Entrance:
    """A door that orders come through. `cost_minor`: mean cost of a visit that became an order; 0 costs nothing.
    `share`: of the customers who come on their own; `referred_share`: of those whom somebody brought."""

    en: str
    zh: str
    cost_minor: int
    share: float
    referred_share: float


@dataclass(frozen=True)
class Fading:
    """A cohort that decays faster: its rates of buying again and of referring are multiplied by these factors."""

    month: str
    repurchase: float = 1.0
    referral: float = 1.0


ENTRANCES = (
    Entrance("Douyin ads", "抖音广告", 4_200, 0.32, 0.0),
    Entrance("Baidu ads", "百度投放", 3_100, 0.16, 0.0),
    Entrance("Store QR code", "门店扫码", 0, 0.24, 0.3),
    Entrance("Official account", "公众号", 0, 0.18, 0.3),
    Entrance("Friend's referral", "朋友推荐", 0, 0.1, 0.4),
)


@dataclass(frozen=True)
class PondPlan:
    """A pond with a known truth.

    Purchases: BG/NBD with rates Gamma(r, alpha) a week and dropout Beta(a, b) after each repeat order. Spend a
    counted order: Gamma-Gamma(p, q, v) in minor units, times `role_price` (of PRODUCT_ROLES). Referral: a customer
    of age t days brings others at rate reach / referral_days * exp(-t / referral_days) a day, where reach is Lomax
    with mean `reach_mean` and shape `reach_shape`, cut at `reach_cap`. Who was referred buys again at `referred_factor`
    times the rate. `customers` is what the plan expects in all.
    Rows that never counted (unpaid, cancelled, refunded in full) are added beside the truth and do not change it.
    """

    customers: int = 3_000
    first_on: date = date(2025, 1, 1)
    months: int = 18
    r: float = 0.7
    alpha_weeks: float = 3.6
    a: float = 0.6
    b: float = 3.2
    p: float = 6.0
    q: float = 4.0
    v: float = 7_500.0
    role_price: tuple[float, ...] = (0.4, 0.8, 1.0, 1.5, 2.2, 4.0)
    climb: float = 0.3
    reach_mean: float = 0.4
    reach_shape: float = 2.5
    reach_cap: float = 150.0
    referral_days: float = 60.0
    referred_factor: float = 1.0
    fading: tuple[Fading, ...] = ()
    entrances: tuple[Entrance, ...] = ENTRANCES
    paid_repeat: float = 0.12
    unpaid: float = 0.03
    cancelled: float = 0.02
    refunded: float = 0.015
    partly_refunded: float = 0.03
    coupon: float = 0.2
    two_lines: float = 0.1
    second_account: float = 0.03
    columns: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        _within("customers", self.customers, 0, MOST_CUSTOMERS)
        _within("months", self.months, 1, MOST_MONTHS)
        for share in SHARES:
            _within(share, getattr(self, share), 0.0, 1.0)
        if self.reach_mean >= 1:
            raise EndlessReferralError(reach_mean=self.reach_mean)

    @property
    def first_day(self) -> int:
        """The first day, as days since 1970-01-01."""
        return int(np.datetime64(self.first_on, "D").astype(np.int64))

    @property
    def end_day(self) -> int:
        """The day after the last one, as days since 1970-01-01."""
        end = np.datetime64(self.first_on, "M") + np.timedelta64(self.months, "M")
        return int(end.astype("datetime64[D]").astype(np.int64))

    @property
    def days(self) -> int:
        """How many days the pond is watched."""
        return self.end_day - self.first_day


def _within(option: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise PlanOutOfRangeError(option=option, value=value, least=least, most=most)
