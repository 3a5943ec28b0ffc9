"""No phone and no e-mail of a customer is in a file of rejects or in a message."""

from pathlib import Path

import pytest

from koipond.insight.errors import ColumnMissingError, HeaderMissingError
from koipond.insight.intake.masks import masked
from koipond.insight.intake.tests.pond import take


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812345678", "138****5678"),
        ("138 1234-5678", "138****5678"),
        ("13812345678.0", "138****5678.0"),
        ("008613812345678", "0086138****5678"),
        ("+86 13812345678", "+86 138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("+1 202 555 0101", "+1****101"),
        ("wang@x.com", "w***@x.com"),
        ("13812345678.55", "13812345678.55"),
        ("+1234.50", "+1234.50"),
        ("2026-01-05T10:00:00+08:00", "2026-01-05T10:00:00+08:00"),
    ],
)
def test_masked(value: str, shown: str) -> None:
    assert masked(value) == shown


def test_a_phone_at_the_end_of_a_long_value_is_masked(tmp_path: Path) -> None:
    rows = "customer,date,amount\na,2026-01-05,1\nb,2026-01-05,1\nc," + "x" * 189 + " 13812345678,1\n"
    assert "1381234" not in take(tmp_path, rows).rejects()[0][3]


def test_a_first_row_of_data_is_not_spelled_out(tmp_path: Path) -> None:
    for error, row in (
        (HeaderMissingError, "13812345678,w@x.com,2026-01-05,1.5"),
        (ColumnMissingError, "王,13812345678,w@x.com"),
    ):
        with pytest.raises(error) as caught:
            take(tmp_path, f"{row}\n{row}\n")
        assert "138****5678" in str(caught.value) and "13812345678" not in str(caught.value)
        assert "w***@x.com" in str(caught.value)
