"""Who was referred by whom: the first lock wins; rings, strangers, late-comers and oneself are no referrers."""

from dataclasses import dataclass, field

import duckdb
import numpy as np
from numpy.typing import NDArray

from koipond.insight.intake.judging import HANDLE_MARK
from koipond.insight.intake.nest import value_of
from koipond.insight.intake.parse import phone_sql
from koipond.insight.kernels.forest import find_rings

RING_SHOWN = 12


@dataclass(frozen=True)
class BadLink:
    """A link that is not used, and where it stands."""

    code: str
    file: int
    row: int
    value: str
    ring: str = ""


@dataclass(frozen=True)
class Links:
    """What became of the links: `bad` ones in order of the files, and customers with more than one referrer."""

    bad: list[BadLink] = field(default_factory=list)
    conflicts: int = 0


def link_referrers(con: duckdb.DuckDBPyConnection, has_referrers: bool, has_codes: bool) -> Links:
    """Fill `links (customer, referrer, referred_on)` from `known` rows and the numbered `people`."""
    con.execute("CREATE OR REPLACE TABLE links (customer INTEGER, referrer INTEGER, referred_on DATE)")
    if not has_referrers:
        return Links()
    _first_locks(con, has_codes)
    found = con.execute(
        "SELECT customer, referrer, said, file, row FROM locks ORDER BY file, row, customer"
    ).fetchnumpy()
    customers = con.execute("SELECT first_at FROM people ORDER BY customer").fetchnumpy()
    first_at = np.asarray(customers["first_at"], "datetime64[us]").astype(np.int64)
    customer = np.asarray(found["customer"], np.int32)
    referrer = np.ma.filled(np.ma.asarray(found["referrer"]), -1).astype(np.int32)
    fault = _faults(customer, referrer, first_at)
    names = _Names(con, customer, referrer, first_at.size)
    bad = [
        BadLink(
            fault[at],
            int(found["file"][at]),
            int(found["row"][at]),
            str(found["said"][at]),
            names.ring(customer[at]) if fault[at] == "referrer_ring" else "",
        )
        for at in np.nonzero(fault != "")[0]
    ]
    good = fault == ""
    con.register("good_links", {"customer": customer[good]})
    con.execute("""INSERT INTO links SELECT customer, referrer, coalesce(referred_on, CAST(people.first_at AS DATE))
        FROM locks JOIN good_links USING (customer) JOIN people USING (customer)""")
    con.unregister("good_links")
    return Links(bad, int(value_of(con, "SELECT count(*) FROM locks WHERE kinds > 1")))


def _first_locks(con: duckdb.DuckDBPyConnection, has_codes: bool) -> None:
    """Table `locks`: for each customer who names a referrer, the first one, and how many different ones there are."""
    codes = (
        "SELECT referral_code AS code, min(person) AS person FROM lines WHERE referral_code IS NOT NULL GROUP BY code"
    )
    empty = "SELECT NULL::VARCHAR AS code, NULL::VARCHAR AS person WHERE false"
    con.execute("""CREATE OR REPLACE TABLE said_referrers AS
        SELECT person, referrer AS said, min(coalesce(referred_at, placed_at)) AS locked_at,
            min(referred_at) AS referred_at, min((file, row)) AS place
        FROM lines WHERE referrer IS NOT NULL AND referral_known AND person IS NOT NULL
        GROUP BY person, referrer""")
    con.execute(f"""CREATE OR REPLACE TABLE resolved AS
        WITH texts AS (SELECT DISTINCT said FROM said_referrers),
        ids AS (SELECT DISTINCT key, person FROM lines WHERE key IN (FROM texts)),
        codes AS ({codes if has_codes else empty}),
        handles AS (SELECT handle, min(coalesce(joined.person, key)) AS person
            FROM handle_of LEFT JOIN joined USING (key) GROUP BY handle)
        SELECT said, coalesce(ids.person, codes.person, phones.person, unionids.person, emails.person) AS person
        FROM texts
        LEFT JOIN ids ON ids.key = said LEFT JOIN codes ON codes.code = said
        LEFT JOIN handles phones ON phones.handle = '{HANDLE_MARK}p' || {phone_sql("said")}
        LEFT JOIN handles unionids ON unionids.handle = '{HANDLE_MARK}u' || said
        LEFT JOIN handles emails ON emails.handle = '{HANDLE_MARK}e' || lower(said)""")
    con.execute("""CREATE OR REPLACE TABLE locks AS
        SELECT own.customer, brought.customer AS referrer, first.said, CAST(first.referred_at AS DATE) AS referred_on,
            first.place[1] AS file, first.place[2] AS row, kinds FROM (
            SELECT s.person, count(DISTINCT coalesce(r.person, s.said)) AS kinds,
                arg_min({'said': s.said, 'person': r.person, 'referred_at': s.referred_at, 'place': s.place},
                    (s.locked_at, s.said)) AS first
            FROM said_referrers s JOIN resolved r USING (said) GROUP BY s.person) f
        JOIN people own ON own.person = f.person LEFT JOIN people brought ON brought.person = first.person""")


def _faults(
    customer: NDArray[np.int32], referrer: NDArray[np.int32], first_at: NDArray[np.int64]
) -> NDArray[np.object_]:
    fault = np.full(customer.size, "", object)
    fault[referrer < 0] = "referrer_unknown"
    fault[referrer == customer] = "referrer_self"
    sound = fault == ""
    above = np.full(first_at.size, -1, np.int32)
    above[customer[sound]] = referrer[sound]
    fault[sound & find_rings(above)[customer]] = "referrer_ring"
    late = np.zeros(customer.size, np.bool_)
    late[sound] = first_at[referrer[sound]] > first_at[customer[sound]]
    fault[late & (fault == "")] = "referrer_late"
    return fault


class _Names:
    """Rings written out: A → B → A, beginning with the link's own customer."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, customer: NDArray[np.int32], referrer: NDArray[np.int32], size: int
    ) -> None:
        self._con = con
        self._above = np.full(size, -1, np.int32)
        self._above[customer] = referrer

    def ring(self, begin: int) -> str:
        members = [int(begin)]
        while len(members) <= RING_SHOWN and (above := int(self._above[members[-1]])) != begin:
            members.append(above)
        shown = members[:RING_SHOWN]
        ids = dict(
            self._con.execute(
                "SELECT customer, customer_id FROM people WHERE customer IN (SELECT unnest(?))", [shown]
            ).fetchall()
        )
        tail = [ids[shown[0]]] if len(members) <= RING_SHOWN else ["…"]
        return " → ".join([*(ids[member] for member in shown), *tail])
