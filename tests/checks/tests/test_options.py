import click

from tests.checks.options import unexplained_options


@click.group()
@click.option("--lang")
def koi(lang):
    pass


@koi.command()
@click.option("-u", "--until")
@click.option("--inner", hidden=True)
def report(until, inner):
    pass


PAGE = "# Commands\n\n## koipond\n`--lang`: the language.\n\n## koipond report\n`--until DATE`: the day.\n"


def test_a_page_that_explains_everything_is_well():
    assert unexplained_options(koi, PAGE) == []


def test_an_option_that_is_not_explained_is_named():
    told = unexplained_options(koi, PAGE.replace("--until", "--till"))
    assert told == ["docs/commands.md: under '## koipond report', say in one line what `--until` does."]


def test_an_option_counts_only_under_its_own_command():
    told = unexplained_options(
        koi, PAGE.replace("`--lang`: the language.", "").replace("the day.", "the day, `--lang`.")
    )
    assert told == ["docs/commands.md: under '## koipond', say in one line what `--lang` does."]


def test_a_command_without_a_heading_is_named():
    told = unexplained_options(koi, PAGE.replace("## koipond report", "### Reports"))
    assert told == ["docs/commands.md: add a heading '## koipond report' with one sentence and a line for each option."]
