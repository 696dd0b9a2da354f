"""Every known way in which a page can ask for something from outside itself: its name -> (body, head)."""

HTTP, FILE = "http://127.0.0.1:9/x", "file:///etc/passwd"
BOX = 'width="9" height="9"'
DATA = "data:text/html,<script>alert(1)</script>"


def body(text: str) -> tuple[str, str]:
    return text, ""


def head(text: str) -> tuple[str, str]:
    return "<p>x</p>", text


def style(text: str) -> tuple[str, str]:
    return "<p>x</p><ul><li>x</li></ul>", f"<style>{text}</style>"


VECTORS: dict[str, tuple[str, str]] = {
    "picture by http": body(f'<img src="{HTTP}.png" alt="">'),
    "picture by https": body('<img src="https://example.org/x.png" alt="">'),
    "picture from a file": body(f'<img src="{FILE}" alt="">'),
    "picture by ftp": body('<img src="ftp://127.0.0.1:9/x.png" alt="">'),
    "picture by a scheme nobody knows": body('<img src="gopher://127.0.0.1:9/x" alt="">'),
    "picture without a scheme": body('<img src="//127.0.0.1:9/x.png" alt="">'),
    "picture by a path": body('<img src="/etc/passwd" alt="">'),
    "picture by a path upwards": body('<img src="../../../../../../etc/passwd" alt="">'),
    "picture of a choice": body(f'<img srcset="{HTTP}.png 1x, {FILE} 2x" alt="">'),
    "picture in a picture": body(f'<picture><source srcset="{HTTP}.png"><img src="{FILE}" alt=""></picture>'),
    "picture written as a page": body(f'<img src="{DATA}" alt="">'),
    "picture written as a drawing": body(
        f"<img alt='' src='data:image/svg+xml,<svg><image href=\"{FILE}\"/></svg>'>"
    ),
    "picture that is none": body('<img src="data:image/png;base64,bm90IGEgcGljdHVyZQ==" alt="">'),
    "frame": body(f'<iframe src="{FILE}"></iframe>'),
    "frame written as a page": body(f"<iframe srcdoc=\"<img src='{HTTP}'>\"></iframe>"),
    "object": body(f'<object data="{FILE}"></object>'),
    "embedded": body(f'<embed src="{HTTP}">'),
    "film and its still": body(f'<video src="{HTTP}" poster="{FILE}"></video>'),
    "sound": body(f'<audio src="{HTTP}"></audio>'),
    "picture button": body(f'<input type="image" src="{HTTP}.png" alt="">'),
    "background of a table": body(f'<table background="{HTTP}.png"><tr><td background="{FILE}">x</td></tr></table>'),
    "drawing with a picture": body(f'<svg {BOX}><image href="{FILE}" {BOX}/></svg>'),
    "drawing with an old link": body(f'<svg {BOX}><image xlink:href="{HTTP}.png" {BOX}/></svg>'),
    "drawing that uses another": body(f'<svg {BOX}><use href="{HTTP}.svg#y"/></svg>'),
    "drawing that uses a file": body(f'<svg {BOX}><use href="{FILE}#y"/></svg>'),
    "drawing with a page in it": body(
        f'<svg {BOX}><foreignObject {BOX}><img src="{FILE}" alt=""></foreignObject></svg>'
    ),
    "drawing with a style": body(f'<svg {BOX}><style>@import url({HTTP}.css);</style></svg>'),
    "drawing that takes a pattern": body(f'<svg {BOX}><rect fill="url({HTTP}.svg#p)" {BOX}/></svg>'),
    "entity of a file": body(
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{FILE}">]><svg {BOX}><text>&e;</text></svg>'
    ),
    "style of a paragraph": body(f'<p style="background: url({HTTP})">x</p>'),
    "set of pictures": body(f'<p style="background-image: image-set(url({FILE}) 1x), url({FILE})">x</p>'),
    "link to read on": body(f'<a rel="attachment" href="{FILE}">x</a>'),
    "style sheet by http": head(f'<link rel="stylesheet" href="{HTTP}.css">'),
    "style sheet from a file": head(f'<link rel="stylesheet" href="{FILE}">'),
    "style sheet written as data": head(f"<link rel='stylesheet' href='data:text/css,@import url({HTTP}.css);'>"),
    "another file inside": head(f'<link rel="attachment" href="{FILE}">'),
    "icon": head(f'<link rel="icon" href="{HTTP}.ico">'),
    "read ahead": head(f'<link rel="preload" as="image" href="{HTTP}.png">'),
    "turned elsewhere": head(f'<meta http-equiv="refresh" content="0;url={HTTP}">'),
    "another beginning": head('<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css">'),
    "another beginning among files": head('<base href="file:///etc/"><link rel="attachment" href="passwd">'),
    "script": head(f'<script src="{HTTP}.js"></script>'),
    "sheet within a sheet": style(f"@import url({HTTP}.css);"),
    "sheet within a sheet, in quotes": style(f'@import "{FILE}";'),
    "font by http": style(f"@font-face {{ font-family: X; src: url({HTTP}.ttf) }} p {{ font-family: X }}"),
    "font from a file": style(f"@font-face {{ font-family: X; src: url({FILE}) }} p {{ font-family: X }}"),
    "font of the machine": style(
        "@font-face { font-family: X; src: local('passwd'), url(/etc/passwd) } p { font-family: X }"
    ),
    "colours by name": style(f"@color-profile --x {{ src: url({FILE}) }}"),
    "background": style(f"p {{ background: url({HTTP}.png) }}"),
    "mark of a list": style(f"ul {{ list-style-image: url({HTTP}.png) }}"),
    "words from elsewhere": style(f"p::before {{ content: url({HTTP}.png) }}"),
    "pointer": style(f"p {{ cursor: url({HTTP}.cur), auto }}"),
    "border": style(f"p {{ border: 9px solid; border-image: url({HTTP}.png) 9 }}"),
    "mask": style(f"p {{ mask-image: url({FILE}); clip-path: url({FILE}#x) }}"),
    "side of the paper": style(f"@page {{ background: url({FILE}); @top-left {{ content: url({HTTP}.png) }} }}"),
    "note at the foot": style(f"@page {{ @footnote {{ background: url({HTTP}.png) }} }}"),
    "address by a variable": style(f"p {{ --x: url({HTTP}.png); background: var(--x) }}"),
    "address by an attribute": style("p { background: attr(title url) }"),
    "address with escapes": style(r"p { background: \75\72\6c(http://127.0.0.1:9/x.png) }"),
}  # fmt: skip
