"""One person behind several ids and handles; who referred whom."""

from datetime import date
from pathlib import Path

from koipond.insight.intake.tests.pond import take


def test_customers_are_numbered_by_their_first_order(tmp_path: Path) -> None:
    taken = take(
        tmp_path, "customer,date,amount\nbob,2026-01-06,1\nann,2026-01-05,2\nbob,2026-01-04,3\ncat,2026-01-05,4\n"
    )
    assert taken.customers("customer, customer_id") == [(0, "bob"), (1, "ann"), (2, "cat")]
    assert taken.orders("order_seq, customer, amount_minor") == [(0, 0, 300), (1, 1, 200), (2, 2, 400), (3, 0, 100)]


def test_handles_join_customers(tmp_path: Path) -> None:
    text = """customer,phone,email,date,amount
A1,13812345678,,2026-01-05,1
A2,+86 138-1234-5678,Ann@X.com,2026-01-06,1
,,ann@x.com ,2026-01-07,1
B1,138****5678,,2026-01-08,1
B2,13912345678,,2026-01-09,1
"""
    taken = take(tmp_path, text)
    assert taken.customers("customer_id") == [("A1",), ("B1",), ("B2",)]
    assert [row[0] for row in taken.orders("who")] == ["A1", "A1", "A1", "B1", "B2"]
    assert taken.quality["customers_joined"] == 1


def test_a_handle_serves_where_no_customer_is_given(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        "手机号,下单时间,实付金额\n13812345678,2026-01-05,1\n+8613812345678,2026-01-06,2\n13912345678,2026-01-06,3\n",
    )
    assert taken.customers("customer_id") == [("+8613812345678",), ("+8613912345678",)]


def test_a_shops_phone_joins_nobody(tmp_path: Path) -> None:
    rows = "".join(f"c{at},13800000000,2026-01-05,1\n" for at in range(21))
    taken = take(tmp_path, "customer,phone,date,amount\n" + rows + ",13800000000,2026-01-05,1\n")
    assert taken.quality["customers"] == 21
    assert [row[1:] for row in taken.rejects()] == [
        (23, "phone", "+86138****0000", "customer_shared"),
        (2, "phone", "+86138****0000", "handle_shared"),
    ]
    assert (taken.quality["shared_handles"], taken.quality["missing_customers"]) == (1, 1)


def test_spreadsheet_dress_is_taken_off_ids(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        'customer,date,amount\n"=""00123""",2026-01-05,1\n00123\t,2026-01-06,1\n'
        " 00123 ,2026-01-07,1\nnull,2026-01-07,1\n",
    )
    assert taken.customers("customer_id") == [("00123",)]
    assert [row[4] for row in taken.rejects()] == ["customer_missing"]


REFERRED = """customer,phone,my referral code,date,amount,referrer,referred at
ann,13811111111,AAA,2026-01-01,1,,
bob,13822222222,BBB,2026-01-02,1,ann,2026-01-01
cat,13833333333,,2026-01-03,1,BBB,
dan,13844444444,,2026-01-04,1,13811111111,2026-03-01
eve,,,2026-01-05,1,eve,
fox,,,2026-01-06,1,nobody,
gus,,,2026-01-01,1,hal,
hal,,,2026-01-09,1,,
"""


def test_referrers_by_id_code_and_phone(tmp_path: Path) -> None:
    taken = take(tmp_path, REFERRED)
    names = [name for (name,) in taken.customers("customer_id")]
    links = {
        name: (names[who] if who is not None else None, str(on))
        for name, who, on in taken.customers("customer_id, referrer, referred_on")
    }
    assert links["bob"] == ("ann", "2026-01-01")
    assert links["cat"] == ("bob", "2026-01-03")
    assert links["dan"] == ("ann", "2026-03-01")
    assert [name for name, link in links.items() if link[0] is None] == ["ann", "gus", "eve", "fox", "hal"]
    assert [row[1:] for row in taken.rejects()] == [
        (6, "referrer", "eve", "referrer_self"),
        (7, "referrer", "nobody", "referrer_unknown"),
        (8, "referrer", "hal", "referrer_late"),
    ]
    assert taken.quality["contradictions"] == 3


def test_a_referral_locked_later_is_not_known(tmp_path: Path) -> None:
    taken = take(tmp_path, REFERRED, until=date(2026, 2, 1))
    assert dict(taken.customers("customer_id, referrer"))["dan"] is None


def test_a_ring_is_written_out_and_not_used(tmp_path: Path) -> None:
    text = "customer,date,amount,referrer\na,2026-01-01,1,c\nb,2026-01-01,1,a\nc,2026-01-01,1,b\nd,2026-01-02,1,a\n"
    taken = take(tmp_path, text)
    assert taken.customers("customer_id, referrer") == [("a", None), ("b", None), ("c", None), ("d", 0)]
    assert (taken.quality["referrer_rings"], taken.quality["orders"]) == (3, 4)
    lines = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[5] for line in lines[1:]] == [
        f"referrers in a ring: {ring}" for ring in ("a → c → b → a", "b → a → c → b", "c → b → a → c")
    ]


def test_the_first_lock_wins(tmp_path: Path) -> None:
    text = """customer,date,amount,referrer,referred at
a,2026-01-01,1,,
b,2026-01-01,1,,
c,2026-01-03,1,b,2026-01-03
c,2026-01-04,1,a,2026-01-02
"""
    taken = take(tmp_path, text)
    assert dict(taken.customers("customer_id, referrer"))["c"] == 0
    assert taken.quality["referrer_conflicts"] == 1


def test_the_stage_and_tier_last_known(tmp_path: Path) -> None:
    text = """客户ID,下单时间,实付金额,客户阶段,会员等级
a,2026-01-01,1,粉丝,银
a,2026-02-01,1,会员,金
b,2026-01-01,1,怪人,
"""
    taken = take(tmp_path, text)
    assert taken.customers("customer_id, stage, tier") == [("a", "member", "金"), ("b", None, None)]
    assert taken.quality["unknown_stages"] == ["怪人"]
    assert take(tmp_path, text, until=date(2026, 1, 31)).customers("stage, tier") == [("fan", "银"), (None, None)]
