"""Lines to orders, statuses, refunds, and what is known by `until`."""

from datetime import date
from pathlib import Path

import pytest

from koipond.insight.errors import BadRowError, MixedCurrencyError, MostRowsBadError, NoOrderError
from koipond.insight.intake.tests.pond import take

LINES = """order_id,customer,created_at,product,role,quantity,amount
1,ann,2026-01-05 10:00,soap,引流,2,10.00
1,ann,2026-01-05 10:00,cream,profit,1,90.00
2,bob,2026-01-06 11:00,soap,引流款,1,5.00
"""


def test_lines_of_one_order_are_one_order(tmp_path: Path) -> None:
    taken = take(tmp_path, LINES)
    assert taken.orders("who, order_id, amount_minor, quantity, product, role") == [
        ("ann", "1", 10000, 3, "cream", "profit"),
        ("bob", "2", 500, 1, "soap", "traffic"),
    ]
    assert (taken.quality["rows_read"], taken.quality["orders"], taken.quality["duplicate_rows"]) == (3, 2, 0)
    assert taken.about["has"] == ["order_id", "product", "role", "quantity"]


def test_an_order_total_on_each_line_is_taken_once(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        "order_id,customer,date,product,order total,refund amount\n"
        "1,ann,2026-01-05,x,100,30\n1,ann,2026-01-05,y,100,30\n",
    )
    assert taken.orders("amount_minor, refund_minor") == [(7000, 3000)]


def test_price_times_quantity_where_no_amount_is_given(tmp_path: Path) -> None:
    taken = take(
        tmp_path, "customer,date,unit price,qty,discount\nann,2026-01-05,19.99,3,0.97\nbob,2026-01-05,2.50,,\n"
    )
    assert taken.orders("who, amount_minor") == [("ann", 5900), ("bob", 250)]


def test_a_first_row_speaks_for_its_order(tmp_path: Path) -> None:
    text = """Name,Email,Financial Status,Paid at,Total,Lineitem name,Lineitem quantity,Lineitem price,Created at,\
Currency
#1,ann@x.com,paid,2026-01-05 10:00:00 +0800,120.00,soap,1,20.00,2026-01-05 10:00:00 +0800,USD
#1,,,,,cream,1,100.00,2026-01-05 10:00:00 +0800,
#2,bob@x.com,refunded,2026-01-06 10:00:00 +0800,50.00,soap,1,50.00,2026-01-06 10:00:00 +0800,USD
#3,cat@x.com,pending,,50.00,soap,1,50.00,2026-01-06 10:00:00 +0800,USD
#4,ann@x.com,partially_refunded,2026-01-07 10:00:00 +0800,50.00,soap,1,50.00,2026-01-07 10:00:00 +0800,USD
"""
    taken = take(tmp_path, text, preset="shopify")
    assert taken.orders("who, order_id, amount_minor, product") == [
        ("ann@x.com", "#1", 12000, "cream"),
        ("ann@x.com", "#4", 5000, "soap"),
    ]
    assert (taken.quality["orders_refunded"], taken.quality["orders_unpaid"], taken.rejects()) == (1, 1, [])
    assert taken.about["currency"] == "USD"


@pytest.mark.parametrize(
    ("word", "fate"),
    [
        ("paid", "orders"), ("Completed", "orders"), ("交易成功", "orders"), ("已发货", "orders"),
        ("", "orders"), ("订单已奔月", "orders"),
        ("unpaid", "orders_unpaid"), ("待付款", "orders_unpaid"), ("等待买家付款", "orders_unpaid"),
        ("Pending payment", "orders_unpaid"),
        ("Cancelled", "orders_cancelled"), ("已关闭", "orders_cancelled"), ("交易关闭", "orders_cancelled"),
        ("refunded", "orders_refunded"), ("退款成功", "orders_refunded"), ("已退款", "orders_refunded"),
    ],
)  # fmt: skip
def test_status_words(tmp_path: Path, word: str, fate: str) -> None:
    taken = take(
        tmp_path,
        f"订单号,客户ID,下单时间,实付金额,订单状态\n1,ann,2026-01-05,10,交易成功\n2,bob,2026-01-05,10,{word}\n",
    )
    counts = {key: taken.quality[key] for key in ("orders", "orders_unpaid", "orders_cancelled", "orders_refunded")}
    assert counts == {"orders": 1, "orders_unpaid": 0, "orders_cancelled": 0, "orders_refunded": 0} | {
        fate: 2 if fate == "orders" else 1
    }
    assert taken.quality["unknown_status_words"] == (["订单已奔月"] if word == "订单已奔月" else [])


def test_a_map_file_teaches_words(tmp_path: Path) -> None:
    text = "order id,customer,date,amount,status\n1,ann,2026-01-05,10,weg\n2,bob,2026-01-05,10,da\n"
    taken = take(tmp_path, text, map_text='[status]\ncancelled = ["weg"]\npaid = ["da"]\n')
    assert (taken.quality["orders"], taken.quality["orders_cancelled"], taken.quality["unknown_statuses"]) == (1, 1, 0)


def test_refunds_known_by_until(tmp_path: Path) -> None:
    text = """order id,customer,date,amount,refund amount,refunded at
1,ann,2026-01-05,100,40,2026-01-20
2,bob,2026-01-06,100,100,2026-02-20
3,cat,2026-01-07,100,25,
4,dan,2026-02-07,100,,
"""
    january = take(tmp_path, text, until=date(2026, 1, 31))
    assert january.orders("who, amount_minor, refund_minor") == [
        ("ann", 6000, 4000),
        ("bob", 10000, 0),
        ("cat", 7500, 2500),
    ]
    assert january.about["until"] == "2026-01-31"
    later = take(tmp_path, text)
    assert later.orders("who, amount_minor") == [("ann", 6000), ("cat", 7500), ("dan", 10000)]
    assert (later.quality["orders_refunded"], later.about["until"]) == (1, "2026-02-07")


def test_a_refunded_status_is_not_known_before_its_date(tmp_path: Path) -> None:
    text = """order id,customer,date,amount,status,refund time
1,ann,2026-01-05,100,refunded,2026-02-01
2,bob,2026-01-05,1,paid,
"""
    assert take(tmp_path, text, until=date(2026, 1, 31)).orders("who, amount_minor") == [("ann", 10000), ("bob", 100)]
    assert take(tmp_path, text, until=date(2026, 2, 1)).orders("who, amount_minor") == [("bob", 100)]


def test_negative_rows_that_are_marked_refund_their_order(tmp_path: Path) -> None:
    text = """transaction id,customer,date,amount,type
1,ann,2026-01-05,100,Charge
1,ann,2026-01-09,-30,Refund
2,bob,2026-01-06,50,Charge
2,bob,2026-01-10,20,Refund
9,cat,2026-01-10,-5,Refund
,,2026-01-11,-7,Payout
"""
    taken = take(tmp_path, text)
    assert taken.orders("who, amount_minor, refund_minor") == [("ann", 7000, 3000), ("bob", 3000, 2000)]
    assert [(row[1], row[4]) for row in taken.rejects()] == [(6, "refund_without_order"), (7, "customer_missing")]
    assert take(tmp_path, text, until=date(2026, 1, 8)).orders("who, amount_minor") == [("ann", 10000), ("bob", 5000)]


def test_a_refunded_line_leaves_the_others(tmp_path: Path) -> None:
    text = """订单编号,客户ID,下单时间,商品名称,实付金额,退款状态
1,ann,2026-01-05,皂,10,退款成功
1,ann,2026-01-05,霜,90,没有申请退款
"""
    assert take(tmp_path, text).orders("amount_minor, refund_minor") == [(9000, 1000)]


def test_the_same_file_twice_and_overlapping_exports_count_once(tmp_path: Path) -> None:
    once = take(tmp_path, LINES)
    wanted = once.orders("who, order_id, amount_minor, quantity")
    twice = take(tmp_path, LINES, LINES)
    assert twice.orders("who, order_id, amount_minor, quantity") == wanted
    assert twice.quality["duplicate_rows"] == 3
    bare = "customer,date,amount\nann,2026-01-05,10\nann,2026-01-05,10\nbob,2026-01-06,5\n"
    more = "customer,date,amount\nann,2026-01-05,10\nbob,2026-01-06,5\nbob,2026-01-07,6\n"
    both = take(tmp_path, bare, more)
    assert both.orders("who, amount_minor") == [("ann", 1000), ("ann", 1000), ("bob", 500), ("bob", 600)]
    assert both.quality["duplicate_rows"] == 2


def test_the_status_furthest_along_wins_in_overlapping_exports(tmp_path: Path) -> None:
    early = "order id,customer,date,amount,status\n1,ann,2026-01-05,10,unpaid\n2,bob,2026-01-05,10,paid\n"
    late = "order id,customer,date,amount,status\n1,ann,2026-01-05,10,paid\n2,bob,2026-01-05,10,refunded\n"
    for texts in ((early, late), (late, early)):
        assert take(tmp_path, *texts).orders("who, amount_minor") == [("ann", 1000)]


def test_an_order_id_of_two_customers_is_two_orders_and_is_told(tmp_path: Path) -> None:
    taken = take(tmp_path, "order id,customer,date,amount\n1,ann,2026-01-05,10\n1,bob,2026-01-05,20\n")
    assert taken.orders("who, amount_minor") == [("ann", 1000), ("bob", 2000)]
    assert taken.rejects() == [("a.csv", 2, "order id", "1", "order_of_two_customers")]
    assert taken.quality["orders_of_two_customers"] == 1


def test_contradictions_are_set_aside_and_counted(tmp_path: Path) -> None:
    text = """customer,date,amount
ann,2026-01-05,10
ann,2027-01-05,10
bob,2026-01-05,-10
,2026-01-05,10
ann,1989-12-31,1
ann,2026-01-06,1
ann,2026-01-07,1
ann,2026-01-08,1
"""
    taken = take(tmp_path, text)
    assert [row[1:] for row in taken.rejects()] == [
        (3, "date", "2027-01-05", "date_in_future"),
        (4, "amount", "-10", "amount_negative"),
        (5, "customer", "", "customer_missing"),
        (6, "date", "1989-12-31", "date_too_old"),
    ]
    assert (taken.quality["contradictions"], taken.quality["rows_set_aside"], taken.quality["rejects"]) == (2, 4, 4)
    with pytest.raises(BadRowError, match="line 3, column date") as caught:
        take(tmp_path, text, strict=True)
    assert caught.value.facts["code"] == "date_in_future"


def test_today_is_no_future(tmp_path: Path) -> None:
    taken = take(tmp_path, "customer,time,amount\nann,2026-11-22 23:59:59,10\n")
    assert taken.quality["orders"] == 1


def test_currencies_are_not_mixed(tmp_path: Path) -> None:
    text = "customer,date,amount,currency\nann,2026-01-05,10,CNY\nann,2026-01-06,10,人民币\nbob,2026-01-05,10,usd\n"
    with pytest.raises(MixedCurrencyError, match=r"CNY: 2, USD: 1.*--currency CNY"):
        take(tmp_path, text)
    taken = take(tmp_path, text, currency="CNY")
    assert (taken.quality["orders"], taken.quality["rows_in_other_currency"], taken.about["currency"]) == (2, 1, "CNY")
    assert [row[1:] for row in taken.rejects()] == [(4, "currency", "usd", "currency_other")]


def test_a_currency_without_minor_digits(tmp_path: Path) -> None:
    taken = take(tmp_path, "customer,date,amount,currency\nann,2026-01-05,1200,JPY\n")
    assert (taken.orders("amount_minor"), taken.about["minor_digits"]) == ([(1200,)], 0)


def test_mostly_bad_rows_are_an_error_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(MostRowsBadError, match="2 of 3 rows"):
        take(tmp_path, "customer,date,amount\nann,x,10\nbob,2026-01-05,y\ncat,2026-01-05,1\n")
    assert not (tmp_path / "lake").exists() and not (tmp_path / "rejects.csv").exists()


def test_no_order_that_counts(tmp_path: Path) -> None:
    with pytest.raises(NoOrderError, match="orders_cancelled 1"):
        take(tmp_path, "order id,customer,date,amount,status\n1,ann,2026-01-05,10,cancelled\n")


def test_paid_traffic_by_entrance_mark_and_window(tmp_path: Path) -> None:
    text = """customer,date,amount,channel,last touch,cost
a,2026-01-10,1,google / cpc,2026-01-09,1.50
b,2026-01-10,1,抖音千川-0612,,
c,2026-01-10,1,google / cpc,2026-01-01,
d,2026-01-10,1,门店,,
e,2026-01-10,1,,,
f,2026-01-10,1,Xyz,,
"""
    taken = take(tmp_path, text)
    assert taken.orders("who, paid_traffic, cost_minor") == [
        ("a", True, 150), ("b", True, None), ("c", False, None), ("d", False, None), ("e", False, None),
        ("f", None, None),
    ]  # fmt: skip
    assert taken.quality["unknown_entrances"] == ["Xyz"]
    said = take(tmp_path, text, map_text='[entrances]\npaid = ["xyz"]\n')
    assert said.orders("who, paid_traffic") == [
        ("a", False),
        ("b", False),
        ("c", False),
        ("d", False),
        ("e", False),
        ("f", True),
    ]
    assert {"paid", "cost", "entrance"} <= set(said.about["has"])


def test_the_rarer_currency_can_be_kept(tmp_path: Path) -> None:
    rows = "customer,date,amount,currency\n" + "".join(f"u{at},2026-01-05,7,USD\n" for at in range(5))
    taken = take(tmp_path, rows + "v,2026-01-06,12.34,CNY\n", currency="CNY")
    assert taken.orders("who, amount_minor") == [("v", 1234)]
    assert taken.quality["rows_in_other_currency"] == 5
