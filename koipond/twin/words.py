"""The words of a shop's export, in English and Chinese: column names and the values that a person reads."""

from typing import Literal

Lang = Literal["en", "zh"]

HEADERS: dict[str, tuple[str, str]] = {
    "order_id": ("Order ID", "订单号"),
    "customer": ("Customer ID", "客户编号"),
    "phone": ("Phone", "手机号"),
    "placed_at": ("Order Time", "下单时间"),
    "product": ("Product", "商品名称"),
    "role": ("Product Role", "产品角色"),
    "quantity": ("Quantity", "数量"),
    "amount": ("Amount", "实付金额"),
    "refund": ("Refund Amount", "退款金额"),
    "status": ("Status", "订单状态"),
    "entrance": ("Channel", "渠道"),
    "paid": ("Paid Traffic", "是否付费流量"),
    "cost": ("Traffic Cost", "获客成本"),
    "referrer": ("Referrer", "推荐人"),
    "stage": ("Stage", "客户阶段"),
    "tier": ("Tier", "会员等级"),
    "coupon": ("Coupon", "优惠券"),
    "campaign": ("Campaign", "活动"),
    "message": ("Message", "触达消息"),
}
ROLES = (
    ("traffic", "引流"), ("deal", "快速成交"), ("reputation", "口碑"),
    ("profit", "利润"), ("membership", "会员产品"), ("partnership", "合伙人产品"),
)  # fmt: skip
PRODUCTS = (
    ("Sample tea box", "试饮装"), ("White peach oolong", "白桃乌龙"), ("Osmanthus black tea", "桂花红茶"),
    ("Old tree Pu'er", "古树普洱"), ("Tea friend year card", "茶友年卡"), ("Tea room partner kit", "茶室合伙人礼包"),
)  # fmt: skip
STATUSES = (
    ("completed", "已完成"), ("partially refunded", "部分退款"), ("unpaid", "待付款"),
    ("cancelled", "已取消"), ("refunded", "已退款"),
)  # fmt: skip
YES_NO = (("no", "否"), ("yes", "是"))
STAGES = (("customer", "客户"), ("member", "会员"), ("partner", "合伙人"))
TIERS = (("Basic", "普通"), ("Silver", "银卡"), ("Gold", "金卡"))
COUPON_NAMES = (
    ("NEW10", "新客立减10元"), ("FRIEND20", "好友裂变券20元"), ("BACK15", "回归券15元"), ("VIP95", "会员95折"),
)  # fmt: skip
CAMPAIGNS = (("Mid-year sale", "618大促"), ("Singles' Day", "双11"))
MESSAGES = (("WeCom broadcast", "企微群发"), ("SMS reminder", "短信召回"))


def header(column: str, lang: Lang) -> str:
    """A column's name in one language."""
    return said(HEADERS[column], lang)


def said(pair: tuple[str, str], lang: Lang) -> str:
    """One of a pair (English, Chinese)."""
    return pair[1] if lang == "zh" else pair[0]
