from types import ModuleType

import pytest

from koipond.cli import warm as warm_command
from koipond.cli.main import run


def test_a_module_is_warmed_by_its_own_function():
    called = []
    module = ModuleType("kernel")
    assert warm_command.warm_module(module) is False
    module.warm = lambda: called.append(1)
    assert warm_command.warm_module(module) is True
    assert called == [1]


def test_kernel_modules_are_found_without_their_tests():
    names = {module.__name__ for module in warm_command.kernel_modules()}
    assert "koipond.insight.kernels.jit" in names
    assert not {name for name in names if ".tests" in name}


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "1 groups of kernels are compiled: b\n"), ("zh", "已编译 1 组数值内核：b\n")]
)
def test_warm_says_what_it_compiled(monkeypatch, capsys, lang, text):
    with_kernels, without = ModuleType("a.b"), ModuleType("a.c")
    with_kernels.warm = lambda: None
    monkeypatch.setattr(warm_command, "kernel_modules", lambda: iter([with_kernels, without]))
    assert run(["warm", "--lang", lang]) == 0
    assert capsys.readouterr().out == text
