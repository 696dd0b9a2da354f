"""The verbs of `./portal`, after the packages are there: `python -m ops VERB …`."""

import importlib
import sys

from ops.words import Sorry

VERBS = {
    "run": ("ops.run", "start the portal here: [--fresh] [--empty] [--port N]"),
    "test": ("ops.test", "run all tests, or those named: [pytest arguments]"),
    "check": ("ops.check", "look for what must not land"),
    "fix": ("ops.fix", "repair what a tool can repair, and lock the packages again"),
    "manage": ("ops.manage", "run a management command with the servers it needs: COMMAND …"),
    "bench": ("ops.bench", "measure speed against floors: [--size s|m|l] [--only NAME]"),
    "backup": ("ops.backup", "write all data, sealed, to a file: FILE"),
    "restore": ("ops.backup", "read such a file into an empty database: FILE [--fresh]"),
    "pictures": ("ops.pictures", "take the README's pictures from the demonstration"),
    "drill": ("ops.drill", "repeat in earnest what tests do a few times: [backup | kills | races | long]"),
}


def main(arguments: list[str]) -> int:
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if verb not in VERBS:
        return show_help(verb)
    module, _ = VERBS[verb]
    command = getattr(importlib.import_module(module), verb)
    try:
        result: int = command(rest)
    except Sorry as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return result


def show_help(verb: str) -> int:
    known = verb in {"help", "-h", "--help"}
    if not known:
        print(f"`{verb}` is not something the portal can do. It can:", file=sys.stderr)
    print("./portal VERB [arguments]\n", file=sys.stdout if known else sys.stderr)
    for name, (_, meaning) in VERBS.items():
        print(f"  {name:<9} {meaning}", file=sys.stdout if known else sys.stderr)
    return 0 if known else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
