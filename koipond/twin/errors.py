"""What can go wrong when a pond is imagined."""

from koipond.kit.errors import KoipondError


class TwinError(KoipondError):
    """Any failure of this room."""


class EndlessReferralError(TwinError):
    """Each customer would bring one or more others for ever."""

    code = "twin.endless_referral"
    en = "With {reach_mean} people brought by each customer the pond never stops growing; give less than 1."
    zh = "每位客户带来 {reach_mean} 人，鱼塘会无限增长；请给一个小于 1 的数。"


class OrdersOutOfReachError(TwinError):
    """No purchase rate gives that many orders."""

    code = "twin.orders_out_of_reach"
    en = "{customers} customers cannot place {orders} orders in {months} months; ask for {least} to {most}."
    zh = "{customers} 位客户在 {months} 个月内不可能下 {orders} 单；请给 {least} 到 {most} 之间的数。"


class PlanOutOfRangeError(TwinError):
    """An option of the plan is outside its limits."""

    code = "twin.plan_out_of_range"
    en = "{option} is {value}; it must be between {least} and {most}."
    zh = "{option} 为 {value}；应在 {least} 与 {most} 之间。"


class UnknownFormatError(TwinError):
    """The file's ending names no format that can be written."""

    code = "twin.unknown_format"
    en = "Cannot tell how to write {path}: end the name in .csv or .parquet, or give --format."
    zh = "不知道用什么格式写 {path}：文件名请以 .csv 或 .parquet 结尾，或给出 --format。"


class CannotWriteError(TwinError):
    """The place to write to refuses."""

    code = "twin.cannot_write"
    en = "Cannot write {path}: {reason}. Choose another place."
    zh = "无法写入 {path}：{reason}。请换一个位置。"
