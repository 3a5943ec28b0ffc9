"""Which column serves for what: names in both languages, presets, map files, and errors that tell what to write."""

import re
import tomllib
from pathlib import Path

import pytest

from koipond.insight.errors import ColumnMissingError, ColumnNotInFileError, MapFileError, PresetUnknownError
from koipond.insight.intake.judging import HANDLE_MARK
from koipond.insight.intake.map_file import Said, preset_names, read_map_file, read_preset
from koipond.insight.intake.recognise import recognise_columns
from koipond.insight.intake.targets import TARGETS
from koipond.insight.intake.tests.pond import take
from koipond.insight.intake.vocabulary import fold_header, fold_word, read_words

HERE = Path("orders.csv")

HEADERS = {
    "买家会员名,订单创建时间,订单付款时间,买家实际支付金额,订单编号,订单状态,联系手机,标题": {
        "customer": "买家会员名", "placed_at": "订单创建时间", "paid_at": "订单付款时间",
        "order_amount": "买家实际支付金额",
        "order_id": "订单编号", "status": "订单状态", "phone": "联系手机", "product": "标题",
    },
    "Customer ID,Order Date,Total Amount ($),Order ID,Referral Code,Referred By,UTM Source": {
        "customer": "Customer ID", "placed_date": "Order Date", "order_amount": "Total Amount ($)",
        "order_id": "Order ID",
        "referral_code": "Referral Code", "referrer": "Referred By", "entrance": "UTM Source",
    },
    "用户ＩＤ,下单时间,实付金额（元）,推荐人手机号,会员等级,产品角色": {
        "customer": "用户ＩＤ", "placed_at": "下单时间", "amount": "实付金额（元）", "referrer": "推荐人手机号",
        "tier": "会员等级", "role": "产品角色",
    },
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID": {
        "customer": "CustomerID", "placed_at": "InvoiceDate", "unit_price": "UnitPrice", "quantity": "Quantity",
        "order_id": "InvoiceNo", "line_id": "StockCode", "product": "Description",
    },
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_real_exports(header: str) -> None:
    assert dict(recognise_columns(HERE, tuple(header.split(",")), Said()).columns) == HEADERS[header]


def test_a_name_stands_in_one_list_only() -> None:
    seen: dict[str, str] = {}
    for target, names in read_words("columns.toml").items():
        assert target in TARGETS
        for name in names:
            assert seen.setdefault(fold_header(name), target) == target, name


def test_a_word_has_one_meaning() -> None:
    for group, lists in read_words("words.toml").items():
        if group == "blank":
            continue
        seen: dict[str, str] = {}
        for meaning, words in lists.items():
            for word in words:
                assert seen.setdefault(fold_word(word), meaning) == meaning, (group, word)


def test_two_columns_for_one_thing_are_settled_by_rank_and_told() -> None:
    mapping = recognise_columns(HERE, ("user", "member_id", "customer_id", "date", "amount"), Said())
    assert mapping.columns["customer"] == "customer_id"
    assert mapping.passed_over == {"customer": ("member_id", "user")}


def test_a_missing_column_is_told_with_the_map_to_write(tmp_path: Path) -> None:
    with pytest.raises(ColumnMissingError) as caught:
        take(tmp_path, "buyer code,date,paid sum\n1,2026-01-05,1\n")
    text = str(caught.value)
    assert "no column was recognised for: customer, amount" in text
    assert "buyer code, date, paid sum" in text
    example = tomllib.loads(text[text.index("[columns]") :])
    assert example == {"columns": {"customer": "buyer code", "amount": "paid sum"}}
    taken = take(tmp_path, "buyer code,date,paid sum\n1,2026-01-05,1\n", map_text=text[text.index("[columns]") :])
    assert taken.quality["orders"] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[columns]\nbuyer = "x"\n', "buyer is nothing that a column can serve for"),
        ("[colums]\n", "[colums] is not known"),
        ("x = = 1", "it is no TOML"),
        ('date_format = "day first"\n', 'date_format must be "dmy"'),
        ('number_style = "x"\n', "number_style must be"),
        ('currency = "gold bars"\n', "is no currency"),
        ('[status]\ngone = ["x"]\n', "[status] knows paid, unpaid"),
        ("[columns]\ncustomer = 3\n", "3 should be a name"),
    ],
)
def test_a_wrong_map_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MapFileError, match=re.escape(told)):
        read_map_file(tmp_path / "map.toml")


def test_a_column_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(ColumnNotInFileError, match="names column nope for amount"):
        take(tmp_path, "customer,date,amount\n1,2026-01-05,1\n", map_text='[columns]\namount = "nope"\n')


def test_presets() -> None:
    assert {
        "cdnow",
        "shopify",
        "youzan",
        "taobao",
        "woocommerce",
        "jd",
        "douyin",
        "weidian",
        "stripe",
        "square",
        "odoo",
    } == set(preset_names())
    for name in preset_names():
        assert read_preset(name).columns
    with pytest.raises(PresetUnknownError, match="cdnow, douyin"):
        read_preset("amazon")


def test_the_mapping_saved_and_given_back_gives_the_same(tmp_path: Path) -> None:
    texts = (
        "订单号,客户,下单时间,实付金额,状态,渠道\n1,甲,05/01/2026,¥10,交易成功,地推\n2,乙,25/01/2026,¥20,黄了,直通车\n",
        "order id,user,date,total,extra\n3,a,2026-02-01,5,x\n",
    )
    first = take(tmp_path, *texts, map_text='[status]\ncancelled = ["黄了"]\n[entrances]\npaid = ["地推"]\n')
    wanted = (first.orders("who, placed_at, amount_minor, paid_traffic, entrance"), first.about, first.intake.mapping)
    again = take(tmp_path, *texts, map_text=first.intake.mapping.to_toml())
    assert (again.orders("who, placed_at, amount_minor, paid_traffic, entrance"), again.about) == wanted[:2]
    assert again.intake.mapping.to_toml() == first.intake.mapping.to_toml()
    assert first.orders("who, paid_traffic") == [("甲", True), ("a", None)]


def test_a_column_can_be_left_unused(tmp_path: Path) -> None:
    taken = take(tmp_path, "customer,date,amount,channel\n1,2026-01-05,1,ads\n", map_text="[columns]\nentrance = []\n")
    assert taken.about["has"] == []


def test_the_mark_of_a_handle_is_in_no_text() -> None:
    assert not HANDLE_MARK.isprintable()
