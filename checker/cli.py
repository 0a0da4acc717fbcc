"""The command line: `checker check`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence

from checker.assess import Checker
from checker.errors import CheckerError
from checker.parse import REGIONS
from checker.render import as_text
from checker.types import MAX_CHARACTERS, Message, Verdict

_EXIT = {Verdict.GENUINE: 0, Verdict.UNCLEAR: 10, Verdict.FRAUD: 20}


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
    check = commands.add_parser("check", help="judge one message")
    check.add_argument("text", nargs="?", metavar="TEXT", help="the message; standard input if left out")
    check.add_argument("--sender", help="number, name or e-mail address it came from")
    check.add_argument("--region", type=str.upper, choices=REGIONS, help="your market; inferred if left out")
    check.add_argument("--received-at", metavar="T", help="when it came, as 2026-11-20T23:10")
    check.add_argument("--language", choices=("zh", "en"), help="language of the answer; the message's if left out")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--model", metavar="DIRECTORY", help="another trained model")
    check.add_argument("--exit-code", action="store_true", help="exit with 10 for unclear and 20 for fraud")
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    text = options.text if options.text is not None else _standard_input()
    message = Message(
        text=text, sender=options.sender, region=options.region, received_at=options.received_at
    )
    assessment = Checker(model=options.model).check(message)
    if options.format == "json":
        print(json.dumps(assessment.to_dict(), ensure_ascii=False, indent=2))
    else:
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else 0
        colour = terminal and "NO_COLOR" not in os.environ
        print(as_text(assessment, options.language, width, colour), end="")
    return _EXIT[assessment.verdict] if options.exit_code else 0


def _standard_input() -> str:
    if sys.stdin.isatty():
        print("Paste the message, then press Ctrl-D:", file=sys.stderr)
    data = sys.stdin.buffer.read(MAX_CHARACTERS * 4 + 1)
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except CheckerError as error:
        print(f"checker: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
