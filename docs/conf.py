"""The site of these pages: `make docs` builds it in docs/_build/html, and a warning is an error."""

from koipond import __version__

project = "Koipond 锦鲤塘"
author = copyright = "The Koipond authors"
version = release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "Koipond 锦鲤塘"
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#b3401f", "color-brand-content": "#b3401f"},
    "dark_css_variables": {"color-brand-primary": "#f08a66", "color-brand-content": "#f08a66"},
}
