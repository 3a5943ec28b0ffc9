"""Staged rows to persons and orders: what is known by the end of `until`, and what is left out and why."""

from itertools import chain, islice

from koipond.insight.errors import NoOrderError
from koipond.insight.intake import orders, people, pond_tables, quality, rejects, rows
from koipond.insight.intake.nest import value_of
from koipond.insight.intake.options import Work
from koipond.insight.intake.people import SharedHandle
from koipond.insight.intake.quality import Quality
from koipond.insight.intake.reasons import REASONS
from koipond.insight.intake.referrals import link_referrers
from koipond.insight.intake.rejects import Reject
from koipond.insight.intake.targets import HANDLES
from koipond.insight.intake.vocabulary import minor_digits


def settle_rows(work: Work) -> tuple[Quality, list[SharedHandle]]:
    """Tables `people` and view `orders`; the figures so far, and the handles that joined nobody.

    Raises BadRowError (strict), MostRowsBadError, NoOrderError.
    """
    con, staged = work.con, work.staged
    work.progress("join", None)
    rows.unite_rows(con, staged, work.options.until)
    rows.inherit(con, staged)
    shared = people.join_people(con, staged, work.given & frozenset(HANDLES))
    told = orders.build_orders(con, staged, minor_digits(work.currency))
    told |= quality.count_rows(con, staged)
    if work.options.strict:
        rejects.refuse_first(rejects.bad_rows(con, staged))
    quality.refuse_mostly_bad(told, islice(rejects.bad_rows(con, staged), quality.SAMPLES), work.mapping.lines())
    pond_tables.choose_ids(con)
    told["customers"] = pond_tables.number_people(con)
    told["masked_customers"] = value_of(con, "SELECT count(*) FROM people WHERE contains(customer_id, '*')")
    told["customers_joined"] = people.customers_joined(con)
    told |= quality.count_fates(con)
    told |= quality.odd_statuses(con)
    if told["customers"] == 0:
        raise NoOrderError(rows=told["rows_read"], why=quality.why_no_order(told))
    return told, shared


def make_pond(work: Work, told: Quality, shared: list[SharedHandle]) -> list[Reject]:
    """Tables `lake_orders` and `lake_customers`; adds to `told`. Returns the rejects about links and handles."""
    con, staged = work.con, work.staged
    work.progress("link", None)
    links = link_referrers(con, "referrer" in work.given, "referral_code" in work.given)
    late = list(
        chain(
            rejects.bad_links(con, staged, links.bad),
            rejects.shared_handles(con, staged, shared),
            rejects.split_orders(con, staged) if told["orders_grouped"] else (),
        )
    )
    if work.options.strict:
        rejects.refuse_first(late)
    for reject in late:
        told[REASONS[reject.code].counted_as] += 1
    told["referrer_conflicts"] = links.conflicts
    told["contradictions"] = quality.contradictions(told)
    odd = pond_tables.name_words(con, work.given, work.said.words, work.said.products)
    told |= {"unknown_entrances": odd.entrances, "unknown_roles": odd.roles, "unknown_stages": odd.stages}
    pond_tables.number_orders(con, work.given, work.options.attribution_days, work.options.keep_order_ids)
    pond_tables.list_customers(con, work.given)
    return late


def columns_given(work: Work, told: Quality) -> frozenset[str]:
    """What lake.json says the source really gave."""
    given = set(work.given)
    if work.said.products:
        given.add("role")
    if told["refund_rows"] or told["orders_refunded"] or "refund_status" in given:
        given.add("refund")
    known = value_of(work.con, "SELECT count(paid_traffic) FROM lake_orders")
    if given & {"paid_traffic", "entrance"} and known:
        given.add("paid")
    return frozenset(given)
