"""An assessment as text, one line, HTML or Markdown; renderers see nothing but the assessment."""

from checker.render.markdown import as_markdown
from checker.render.page import as_html
from checker.render.terminal import as_line, as_text

__all__ = ["as_html", "as_line", "as_markdown", "as_text"]
