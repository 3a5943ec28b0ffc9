"""A lake on a Spark session as the same frames (docs/spark.md). Needs the extra `spark`; nothing else imports this."""

import json
from dataclasses import dataclass
from typing import Any

import narwhals as nw
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as sql

from koipond.insight.errors import InsightError
from koipond.insight.expressions.histories import histories
from koipond.insight.expressions.orders import origin, with_step_and_gap
from koipond.insight.frames.plain_rows import Frame
from koipond.insight.pond import NOT_KNOWN, PRODUCT_ROLES, STAGES


class SparkZoneError(InsightError):
    """The session counts its days in another zone than the lake."""

    code = "frames.spark_zone"
    en = "This Spark session's time zone is {zone}: days would shift. Set spark.sql.session.timeZone to UTC."
    zh = "该 Spark 会话的时区是 {zone}，日期会错位。请把 spark.sql.session.timeZone 设为 UTC。"


@dataclass(frozen=True)
class SparkFrames:
    """`orders` has the log's columns, `placed_on`, `order_seq` and the lake's words; `customers` as the list has them,
    with their row as `customer`, and `first_on`. `entrances` and `tiers` give the names of their codes; `facts` is
    lake.json. Both frames are kept on the cluster once they were worked out; `session.catalog.clearCache()` frees them.
    """

    orders: Frame
    customers: Frame
    entrances: tuple[str, ...]
    tiers: tuple[str, ...]
    facts: dict[str, Any]


def open_spark_frames(session: SparkSession, lake: str) -> SparkFrames:
    """Frames over `lake`, a path or address that every worker can read; the session's time zone must be UTC."""
    if session.conf.get("spark.sql.session.timeZone") not in {"UTC", "Etc/UTC", "GMT"}:
        raise SparkZoneError(zone=session.conf.get("spark.sql.session.timeZone"))
    facts = json.loads(session.read.text(f"{lake}/lake.json", wholetext=True).collect()[0][0])
    told = session.read.option("pathGlobFilter", "*.parquet").parquet(f"{lake}/orders/*/")
    people = session.read.parquet(f"{lake}/customers/")
    entrances, tiers = _codes(told, "entrance"), _codes(people, "tier")
    known = _with_codes(people, "tier", tiers).select(
        "customer",
        "customer_id",
        _or_not_known(sql.col("referrer")).alias("referrer"),
        _or_not_known(_day_of("referred_on")).alias("referred_day"),
        _place("stage", STAGES).alias("stage"),
        "tier",
    )
    orders = nw.from_native(_log(told, known, entrances, "paid" in facts["has"]))
    log = nw.from_native(with_step_and_gap(orders).with_columns(origin=origin()).to_native().cache())
    came = log.filter(nw.col("step") == 1).select("customer", "entrance")
    customers = nw.from_native(known).join(histories(log), on="customer").join(came, on="customer")
    people_there = nw.from_native(customers.to_native().cache())
    return SparkFrames(log, people_there, _names(entrances), _names(tiers), facts)


def _log(told: DataFrame, people: DataFrame, entrances: DataFrame, paid: bool) -> DataFrame:
    """The lake's orders in the log's own codes, with `referred`: the referral was locked at or before the order."""
    coded = _with_codes(told, "entrance", entrances)
    traffic = _or_not_known(sql.col("paid_traffic")) if paid else sql.lit(NOT_KNOWN)
    own = {"day": _day_of("placed_on"), "paid": traffic, "role": _place("role", PRODUCT_ROLES)}
    orders = coded.withColumns(own)
    links = people.select("customer", "referrer", "referred_day")
    referred = (sql.col("referrer") >= 0) & (sql.col("referred_day") <= sql.col("day"))
    return orders.join(links, on="customer").withColumn("referred", referred).drop("referrer", "referred_day")


def _codes(frame: DataFrame, column: str) -> DataFrame:
    """The distinct names of a column with their place (`code`) among all, sorted. Stays on the cluster: a frame made
    of the driver's own rows would ask the workers for Python."""
    names = frame.select(column).where(sql.col(column).isNotNull()).distinct()
    return names.withColumn("code", sql.row_number().over(Window.orderBy(column)) - 1).cache()


def _names(codes: DataFrame) -> tuple[str, ...]:
    return tuple(row[0] for row in codes.orderBy("code").collect())


def _with_codes(frame: DataFrame, column: str, codes: DataFrame) -> DataFrame:
    """The names of a column replaced by their code, -1 where there is none."""
    joined = frame.join(sql.broadcast(codes), on=column, how="left")
    return joined.withColumn(column, _or_not_known(sql.col("code"))).drop("code")


def _place(column: str, words: tuple[str, ...]) -> Column:
    """The index of a word in a short fixed tuple, or -1."""
    return sql.coalesce(sql.array_position(sql.lit(list(words)), sql.col(column)), sql.lit(0)).cast("int") - 1


def _or_not_known(column: Column) -> Column:
    return sql.coalesce(column.cast("int"), sql.lit(NOT_KNOWN))


def _day_of(column: str) -> Column:
    """Days since 1970-01-01 of a date."""
    return sql.unix_date(sql.col(column))
