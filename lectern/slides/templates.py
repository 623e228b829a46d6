"""The templates of `assets/templates`. Whatever is put into one is escaped for its format, unless it is marked safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lectern.assets import template_folders


class Safe(str):
    """Text that a template takes as it is."""


def html_template(name: str, **values: Any) -> str:
    """The filled HTML template."""
    return environment(autoescape=True).get_template(name).render(**values)


def text_template(name: str, escape: Callable[[str], str], **values: Any) -> str:
    """The filled template of another format, with `<% … %>` and `<< … >>`; `escape` is applied to all put into it."""
    filled = environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        finalize=lambda value: value if isinstance(value, Safe) else escape(str(value)),
    )
    return filled.get_template(name).render(**values)


def environment(**options: Any) -> Environment:
    """Templates in which a misspelt name is an error."""
    return Environment(
        loader=FileSystemLoader(template_folders()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )
