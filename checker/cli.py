"""The command line: `checker check`, `checker lender`, `checker explain`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.answer import Assessment, Verdict
from checker.api import Checker
from checker.errors import CheckerError, InputError
from checker.facts import market_codes
from checker.reading import MAX_CHARACTERS, Message
from checker.render import FORMATS, as_text

_EXIT = {Verdict.GENUINE: 0, Verdict.UNCLEAR: 10, Verdict.FRAUD: 20}
_LANGUAGES = ("zh", "zh-Hans", "zh-Hant", "en")
_PROFILE_KEYS = {"lenders": list, "tails": list, "name": str}


class _Version(argparse.Action):
    """Loads the model only when it is asked what it is."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(Checker().provenance())
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="checker", description="Tells whether a message that claims to come from a lender is genuine, and why."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show what the program is made of")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    lender = commands.add_parser("lender", help="look a lender up by name, alias, number or domain")
    lender.add_argument("query", metavar="QUERY", nargs="+", help="for example 招商银行, 95555 or cmbchina.com")
    lender.add_argument("--registry", metavar="FILE", action="append", default=[], help="TOML file of your own lenders")
    lender.add_argument("--format", choices=("text", "json"), default="text")
    lender.set_defaults(run=_lender)
    explain = commands.add_parser("explain", help="say what a check means, what it weighs and where it is known from")
    explain.add_argument(
        "check", metavar="CHECK", nargs="?", help="for example link.lookalike_brand; all of them if left out"
    )
    explain.add_argument("--language", choices=_LANGUAGES, default="en")
    explain.set_defaults(run=_explain)
    return parser


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="judge one message")
    check.add_argument("text", nargs="?", metavar="TEXT", help="the message; standard input if left out")
    check.add_argument("--sender", help="number, name or e-mail address it came from")
    check.add_argument("--region", type=str.upper, choices=market_codes(), help="your market; inferred if left out")
    check.add_argument("--received-at", metavar="T", help="when it came, as 2026-11-20T23:10")
    you = check.add_argument_group("about you (used for this answer only, kept nowhere)")
    you.add_argument(
        "--my-lender", metavar="NAME", action="append", default=[], help="a lender you have an account with"
    )
    you.add_argument(
        "--my-tail", metavar="DIGITS", action="append", default=[], help="last digits of a card or number of yours"
    )
    you.add_argument("--my-name", metavar="NAME", help="your name as lenders write it")
    you.add_argument("--profile", metavar="FILE", help="TOML file with lenders, tails and name")
    answer = check.add_argument_group("the answer")
    answer.add_argument("--language", choices=_LANGUAGES, help="language of the answer; the message's if left out")
    answer.add_argument("--format", choices=[name for name in FORMATS if name != "line"], default="text")
    answer.add_argument("--brief", action="store_true", help="one line")
    answer.add_argument("--sources", action="store_true", help="name the source of every rule")
    answer.add_argument("--exit-code", action="store_true", help="exit with 10 for unclear and 20 for fraud")
    check.add_argument("--model", metavar="DIRECTORY", help="another trained model")
    check.add_argument(
        "--registry", metavar="FILE", action="append", default=[], help="TOML file of your own lenders and lists"
    )
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    profile = _profile(options.profile)
    checker = Checker(
        model=options.model,
        registry=options.registry,
        my_lenders=[*profile.get("lenders", ()), *options.my_lender],
        my_tails=[*profile.get("tails", ()), *options.my_tail],
        my_name=options.my_name or profile.get("name"),
    )
    text = options.text if options.text is not None else _standard_input()
    message = Message(text=text, sender=options.sender, region=options.region, received_at=options.received_at)
    assessment = checker.check(message)
    print(_rendered(assessment, options), end="")
    return _EXIT[assessment.verdict] if options.exit_code else 0


def _rendered(assessment: Assessment, options: argparse.Namespace) -> str:
    name = "line" if options.brief else options.format
    if name != "text":
        return FORMATS[name](assessment, options.language, options.sources)
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 0
    colour = terminal and "NO_COLOR" not in os.environ
    return as_text(assessment, options.language, options.sources, width=width, colour=colour)


def _profile(path: str | None) -> dict[str, Any]:
    """The reader's profile file. Raises InputError that names file, key and what was found."""
    if path is None:
        return {}
    try:
        profile = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); give a TOML file with lenders, tails and name"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML ({error})") from None
    for key, value in profile.items():
        wanted = _PROFILE_KEYS.get(key)
        if wanted is None:
            raise InputError(f"{path}: {key}: unknown; use {', '.join(_PROFILE_KEYS)}")
        if not isinstance(value, wanted) or (wanted is list and not all(isinstance(v, str) for v in value)):
            raise InputError(
                f"{path}: {key}: found {value!r}; write {'a list of texts in quotes' if wanted is list else 'a text in quotes'}"
            )
    return profile


def _lender(options: argparse.Namespace) -> int:
    from checker.describe import described
    from checker.facts import lender_dict, suggestions, with_own

    registry = with_own(options.registry)
    query = " ".join(options.query)
    found = registry.find(query)
    if not found:
        near = suggestions(query, registry)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise InputError(
            f"{query!r} is not in the registry of {registry.as_of}{hint} Being absent says nothing against a lender."
        )
    if options.format == "json":
        print(json.dumps([lender_dict(lender) for lender in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(map(described, found)))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from checker.describe import explained, listed

    print(explained(options.check, options.language) if options.check else listed(options.language))
    return 0


def _standard_input() -> str:
    if sys.stdin is None:
        raise InputError("standard input is closed; give the message in quotes after `checker check`")
    if sys.stdin.isatty():
        print("Paste the message, then press Ctrl-D:", file=sys.stderr)
    data = sys.stdin.buffer.read(MAX_CHARACTERS * 4 + 1)
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    if sys.stdout is None:
        print("checker: standard output is closed; there is nowhere to write the answer", file=sys.stderr)
        return 1
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _parser().parse_args(arguments)
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except CheckerError as error:
        print(f"checker: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("checker: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"checker: the answer could not be written ({error.strerror})", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
