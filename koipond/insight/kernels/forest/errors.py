"""What can be wrong with a list of referrers."""

from koipond.kit.errors import KoipondError


class ReferrerRingError(KoipondError):
    """`people`: how many stand in rings; `example`: the first of them, as a row of the list."""

    code = "forest.ring"
    en = "{people} customers refer each other in rings, the first is row {example}: remove one link of each ring."
    zh = "有 {people} 位客户的推荐关系首尾相连成环，第一位在第 {example} 行：请在每个环中去掉一条推荐关系。"
