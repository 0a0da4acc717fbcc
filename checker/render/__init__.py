"""Station 7, rendering: an assessment as text, one line, JSON, HTML or Markdown; it sees nothing else."""

from collections.abc import Callable, Mapping

from checker.answer import Assessment
from checker.render.json_form import as_json
from checker.render.markdown import as_markdown
from checker.render.page import as_html
from checker.render.terminal import as_line, as_text

Renderer = Callable[[Assessment, str | None, bool], str]
"""Takes an assessment, the language of the answer (None: the message's own), and whether to name sources."""

FORMATS: Mapping[str, Renderer] = {
    "text": as_text,
    "line": as_line,
    "json": as_json,
    "html": as_html,
    "markdown": as_markdown,
}
"""Every form an answer can take, by name."""

__all__ = ["FORMATS", "Renderer", "as_html", "as_json", "as_line", "as_markdown", "as_text"]
