"""Join the portal's styles and scripts into one file each: `python -m ui.assets [--check]`.

One stylesheet and one script keep the first load of any page within its seven requests. A folder in
static/js or static/css is a script or a stylesheet of its own, for the pages that name it.
"""

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
FIRST_STYLES = ("tokens.css", "base.css")
LAST_STYLES = ("print.css",)
NOTES_OF_PARTS = re.compile(r"/\*! Bundled license information:.*?\*/\s*", re.DOTALL)  # what each part does, no licence
# Looks that GOV.UK Frontend's parts come in and no page of ours has; a test looks for them on every page.
NEVER_WORN = re.compile(
    r"""(?<![\w-])(?:
    govuk-[a-z_-]*--inverse | govuk-tag--(?!yellow)[a-z-]+ | govuk-section-break(?:--[a-z]+)? | govuk-clearfix
    | govuk-grid-column-(?:full|one-half|one-quarter|three-quarters) | govuk-grid-column-[a-z-]+-from-desktop
    | govuk-link--(?:muted|no-underline|no-visited-state|text-colour) | govuk-link-image | govuk-exit-this-page
    | govuk-button(?:--start|__start-icon) | govuk-panel(?:--interruption|__actions)
    | govuk-fieldset__heading | govuk-(?:fieldset__legend|label|table__caption)--x?l | govuk-label-wrapper
    | govuk-heading-xl | govuk-caption-xl | govuk-body-lead | govuk-visually-hidden-focusable
    | govuk-input--extra-letter-spacing | govuk-summary-card__actions?
    | govuk-main-wrapper--(?:l|auto-spacing) | govuk-service-navigation__inlining-container
    | govuk-task-list__status--cannot-start-yet | govuk-summary-list__row--no-border | govuk-notification-banner__link
    )(?![\w-])""",
    re.VERBOSE,
)
UNLESS = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")  # what wears none of it is dressed by such a rule
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NOTHING_IN_IT = re.compile(r"@(?:media|supports)[^{}]*\{\s*\}")
FONT_AGAIN_IN_PRINT = re.compile(r"@media print\{[^{}]*\{font-family:[^{}]*\}\}")


def style_files(folder: Path) -> list[Path]:
    """Tokens and base first, print last, everything else by name."""
    names = sorted(path.name for path in folder.glob("*.css"))
    middle = [name for name in names if name not in FIRST_STYLES + LAST_STYLES]
    return [folder / name for name in (*FIRST_STYLES, *middle, *LAST_STYLES)]


def smaller_css(text: str) -> str:
    """The same rules without comments and without white space that means nothing."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return re.sub(r":\s+", ":", text).replace(";}", "}").strip()


def worn_css(text: str) -> str:
    """The same rules without those that dress only what no page has; compressed, as the vendor's file is."""

    def rule(found: re.Match) -> str:
        selectors = [each for each in found[1].split(",") if not NEVER_WORN.search(UNLESS.sub("", each))]
        return f"{','.join(selectors)}{{{found[2]}}}" if selectors else ""

    return NOTHING_IN_IT.sub("", RULE.sub(rule, text))


def portal_css(static: Path = STATIC) -> str:
    """The one stylesheet: GOV.UK Frontend's parts, then ours."""
    vendor = (static / "vendor/frontend.css").read_text().lstrip("\ufeff").strip()
    parts = [worn_css(FONT_AGAIN_IN_PRINT.sub("", vendor))]
    parts += [smaller_css(path.read_text()).replace("../fonts/", "fonts/") for path in style_files(static / "css")]
    return "/* Made by `python -m ui.assets`. GOV.UK Frontend: MIT, vendor/LICENCE.txt */\n" + "\n".join(parts) + "\n"


def page_css(folder: Path) -> str:
    """The files of one folder, by name: what a page needs that others do not."""
    parts = [smaller_css(path.read_text()) for path in sorted(folder.glob("*.css"))]
    return "/* Made by `python -m ui.assets`. */\n" + "\n".join(parts) + "\n"


def smaller_js(text: str) -> str:
    """The same script without lines that hold only a comment, and without indents."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def portal_js(static: Path = STATIC) -> str:
    """The one script: GOV.UK Frontend's behaviours, then our modules, each in a scope of its own."""
    parts = [NOTES_OF_PARTS.sub("", (static / "vendor/frontend.js").read_text()).strip()]
    for path in sorted((static / "js").glob("*.js")):
        parts.append("{\n" + smaller_js(path.read_text()) + "\n}")
    return "/* Made by `python -m ui.assets`. GOV.UK Frontend: MIT, vendor/LICENCE.txt */\n" + "\n".join(parts) + "\n"


def page_js(folder: Path) -> str:
    """The files of one folder in one scope, by name: what a page needs that others do not."""
    parts = [smaller_js(path.read_text()) for path in sorted(folder.glob("*.js"))]
    return "/* Made by `python -m ui.assets`. */\n{\n" + "\n".join(parts) + "\n}\n"


def built(static: Path = STATIC) -> dict[str, str]:
    """Every built file's name and text."""
    pages = {f"{folder.name}.js": page_js(folder) for folder in sorted((static / "js").iterdir()) if folder.is_dir()}
    pages |= {
        f"{folder.name}.css": page_css(folder) for folder in sorted((static / "css").iterdir()) if folder.is_dir()
    }
    return {"portal.css": portal_css(static), "portal.js": portal_js(static), **pages}


def stale(static: Path = STATIC) -> list[str]:
    """Names of built files that no longer match their sources."""
    return [
        name
        for name, text in built(static).items()
        if not (static / name).exists() or (static / name).read_text() != text
    ]


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        if names := stale():
            sys.stderr.write(f"Stale: {', '.join(names)}. Run `python -m ui.assets`.\n")
            return 1
        return 0
    for name, text in built().items():
        (STATIC / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
