from koipond.kit.errors import KoipondError


class BrokenPotError(KoipondError):
    code = "kitchen.broken_pot"
    en = "The pot '{pot}' is broken. Take another."
    zh = "锅“{pot}”破了，请换一个。"


def test_an_error_speaks_both_languages():
    error = BrokenPotError(pot="blue")
    assert error.text("en") == str(error) == "The pot 'blue' is broken. Take another."
    assert error.text("zh") == "锅“blue”破了，请换一个。"
    assert (error.code, error.exit_code) == ("kitchen.broken_pot", 2)
