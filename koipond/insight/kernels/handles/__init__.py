"""Which records are the same person, by exact keys: phone, unionid, e-mail."""

from koipond.insight.kernels.handles import keys, union
from koipond.insight.kernels.handles.keys import join_by_keys
from koipond.insight.kernels.handles.union import join_handles

__all__ = ["join_by_keys", "join_handles", "warm"]


def warm() -> None:
    """Compile, or load from the cache, every kernel of this folder."""
    union.warm()
    keys.warm()
