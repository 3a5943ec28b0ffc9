"""Why a row is set aside: a stable code, the column it is about, the key that counts it, and a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """`sql`: true for a row that has this problem (None where it is found later, over several rows)."""

    code: str
    target: str
    counted_as: str
    en: str
    zh: str
    sql: str | None = None
    contradiction: bool = False


MONEY_TARGETS = ("amount", "order_amount", "unit_price", "refund")

# The first that is true of a row is the one it is set aside for. {until}, {now} and {keep} are filled in.
ROW_REASONS = (
    Reason(
        "date_missing", "placed_at", "missing_dates", "no date", "没有日期", "placed_at IS NULL AND r_placed_at IS NULL"
    ),
    Reason("date_unreadable", "placed_at", "unreadable_dates", "not a date", "不是日期", "placed_at IS NULL"),
    Reason(
        "date_too_old",
        "placed_at",
        "ancient_dates",
        "a date before 1990",
        "日期早于 1990 年",
        "placed_at < TIMESTAMP '1990-01-01'",
    ),
    Reason(
        "date_in_future",
        "placed_at",
        "future_dates",
        "a date after today",
        "日期晚于今天",
        "placed_at >= {after_now}",
        contradiction=True,
    ),
    *(
        Reason(
            f"{target}_too_large",
            target,
            "large_amounts",
            "an amount that is absurdly large",
            "金额大得离谱",
            f"bad_{target} = 2",
        )
        for target in MONEY_TARGETS
    ),
    *(
        Reason(f"{target}_unreadable", target, "unreadable_amounts", "not an amount", "不是金额", f"bad_{target} = 1")
        for target in MONEY_TARGETS
    ),
    Reason(
        "quantity_unreadable",
        "quantity",
        "unreadable_quantities",
        "not a number of pieces",
        "不是数量",
        "quantity IS NULL AND r_quantity IS NOT NULL",
    ),
    Reason(
        "worth_too_large",
        "amount",
        "large_amounts",
        "a price and a quantity that make an absurdly large amount",
        "单价乘以数量后金额大得离谱",
        "abs(worth) >= 1e11",
    ),
    Reason("amount_missing", "amount", "missing_amounts", "no amount", "没有金额", "worth IS NULL"),
    Reason(
        "currency_other",
        "currency",
        "rows_in_other_currency",
        "another currency than the one kept",
        "不是所保留的货币",
        "currency <> {keep}",
    ),
    Reason(
        "customer_missing", "customer", "missing_customers", "no customer", "没有客户", "key IS NULL AND NOT is_refund"
    ),
    Reason(
        "amount_negative",
        "amount",
        "negative_amounts",
        "a negative amount that nothing marks as a refund",
        "金额为负，但没有标明是退款",
        "worth < 0 AND NOT is_refund",
        contradiction=True,
    ),
)

LATER_REASONS = (
    Reason(
        "customer_shared",
        "phone",
        "missing_customers",
        "no customer, and the phone, e-mail or unionid belongs to too many",
        "没有客户，且手机号、邮箱或 unionid 为太多人共用",
    ),
    Reason(
        "refund_without_order",
        "order_id",
        "refunds_without_order",
        "a refund of an order that is not in the files",
        "退款对应的订单不在文件中",
    ),
    Reason(
        "order_of_two_customers",
        "customer",
        "orders_of_two_customers",
        "one order id with two customers; kept as one order for each",
        "同一订单号对应两个客户；按两笔订单计",
    ),
    Reason(
        "referrer_unknown",
        "referrer",
        "referrers_unknown",
        "a referrer without any order that counts",
        "推荐人没有任何有效订单",
        contradiction=True,
    ),
    Reason(
        "referrer_self",
        "referrer",
        "referrers_self",
        "a customer referred by themselves",
        "客户推荐了自己",
        contradiction=True,
    ),
    Reason(
        "referrer_ring",
        "referrer",
        "referrer_rings",
        "referrers in a ring: {ring}",
        "推荐关系成环：{ring}",
        contradiction=True,
    ),
    Reason(
        "referrer_late",
        "referrer",
        "referrers_late",
        "a referrer whose first order came later",
        "推荐人首单晚于被推荐人",
        contradiction=True,
    ),
    Reason(
        "handle_shared",
        "phone",
        "shared_handles",
        "used by {count} customers; not used to join them",
        "{count} 个客户共用，不用于合并",
    ),
)

BROKEN_REASONS = (
    Reason(
        "bad_quotes",
        "",
        "broken_rows",
        "a quotation mark that is not closed, or text after it",
        "引号没有闭合，或引号后还有文字",
    ),
    Reason("too_few_columns", "", "broken_rows", "fewer columns than the header", "列数少于表头"),
    Reason("too_many_columns", "", "broken_rows", "more columns than the header", "列数多于表头"),
    Reason(
        "undecodable", "", "broken_rows", "bytes that are no character in the file's encoding", "含有无法解码的字节"
    ),
    Reason("control_byte", "", "broken_rows", "a zero byte", "含有零字节"),
)
BROKEN = Reason("broken_row", "", "broken_rows", "a row that could not be read", "无法读取的行")

REASONS = {reason.code: reason for reason in (*ROW_REASONS, *LATER_REASONS, *BROKEN_REASONS)}
INHERITABLE = ("date_missing", "amount_missing", "customer_missing")  # another row of the same order may say it
