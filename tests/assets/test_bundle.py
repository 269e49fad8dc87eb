"""What each of the page's scripts needs, what a page carries of them, and that nothing changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storymap.assets import bundle
from storymap.assets.lexer import squeeze, squeeze_style

ASSETS = Path(bundle.__file__).parent
MODULES = sorted(
    f"{folder}/{path.stem}"
    for folder in ("atlas", "desk", "map", "pure", "reader")
    for path in (ASSETS / folder).glob("*.js")
)
# They run before anything else, and where a caller's layer asks for them.
ALONE = {"map/theme", "map/popups"}


def test_every_script_is_shipped_once() -> None:
    """The roots lead to every module, and none needs itself by a circle."""
    drawn = bundle.modules(*bundle.MAP_ROOTS)
    names = {*drawn, *bundle.modules(*bundle.READER_ROOTS, *bundle.RESUME_ROOTS)}
    names |= {*bundle.modules(*bundle.DESK_ROOTS)}
    assert names | ALONE | {*bundle.modules(*bundle.ATLAS_ROOTS)} == set(MODULES)
    whole = bundle.map_script() + bundle.resume_script() + bundle.desk_script()
    whole += bundle.reader_script(desk=True)
    assert sorted(names) == sorted(re.findall(r'Storymap\.define\("([^"]+)"', whole))


def test_scripts_stand_behind_what_they_need() -> None:
    """The order follows from the needs; the map's scripts need none of the reader's."""
    names = bundle.modules(*bundle.MAP_ROOTS, *bundle.READER_ROOTS, *bundle.ATLAS_ROOTS)
    for number, name in enumerate(names):
        assert set(bundle.needs(name)) <= set(names[:number]), name
    assert not [n for n in bundle.modules(*bundle.MAP_ROOTS) if n.startswith("reader/")]


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("pure/")])
def test_pure_scripts_need_no_page(name: str) -> None:
    """Node runs them as they are."""
    assert all(need.startswith("pure/") for need in bundle.needs(name))
    assert not re.search(r"\b(document|window)\.", bundle.script_text(name))


@pytest.mark.parametrize("name", MODULES)
def test_every_need_is_declared_once_and_used(name: str) -> None:
    """At the script's beginning, in the one form that the bundle reads."""
    script = bundle.static_text(f"{name}.js")
    needs = bundle.needs(name)
    assert len(needs) == len(set(needs)) == len(re.findall(r"\brequire\(", script))
    assert all(need in MODULES for need in needs)
    for declared in re.findall(r"^const (.+) = require\(", script, re.MULTILINE):
        for word in re.findall(r"\w+", declared):
            assert len(re.findall(rf"\b{word}\b", script)) > 1, word
    if name not in (*bundle.READER_ROOTS, *bundle.DESK_ROOTS, *bundle.ATLAS_ROOTS):
        assert len(re.findall(r"^const .+ = require\(", script, re.MULTILINE)) == len(needs)


def test_a_circle_of_needs_is_refused() -> None:
    """With the scripts that it goes through."""
    needs = {"a": ["b"], "b": ["c"], "c": ["a"]}
    with pytest.raises(ValueError, match="a → b → c → a"):
        bundle.modules("a", needs_of=needs.__getitem__)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("const a = 1; // one\n\n/* two\n lines */\nlet b = a;\n", "const a=1;let b=a;"),
        ("a = b\n(c)", "a=b\n(c)"),
        ("let s = 'a // b', t = \"/* c */\", u = `d   ${ e }\n f`;", None),
        ("return /[/*] \\/ /.test(x) ? y / 2 / z : w;", "return/[/*] \\/ /.test(x)?y/2/z:w;"),
        ("a + +b - -c; d++ + e; f = g - --h;", "a+ +b- -c;d++ +e;f=g- --h;"),
        ("if (x) { y(); }\nelse { z(); }", "if(x){y();}\nelse{z();}"),
        ("x = /** @type {T} */ (y) in z;", "x=(y)in z;"),
        ("a ? .5 : b", "a? .5:b"),
    ],
)
def test_only_what_stands_between_tokens_goes(script: str, expected: str | None) -> None:
    """Texts, patterns and the ends of lines that mean something stay."""
    if expected is None:
        expected = "let s='a // b',t=\"/* c */\",u=`d   ${ e }\n f`;"
    assert expected == squeeze(script).rstrip("\n")


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("/* one */\na :hover , b > c {\n  top: 0;\n  left: 1px !important;\n}\n",
         "a :hover,b>c{top:0;left:1px!important}"),
        ("a::after { content: \"; } /* kept */\"; }", 'a::after{content:"; } /* kept */"}'),
        ("a { width: calc(1px + 2px); /* last */ }", "a{width:calc(1px + 2px)}"),
        ("a { background: url(data:image/png;base64,AA==) ; }",
         "a{background:url(data:image/png;base64,AA==)}"),
        ("@media (min-width: 9px) and (hover) { a b { --c: ; } }",
         "@media (min-width:9px) and (hover){a b{--c:}}"),
        (".a /* b */ .c { }", ".a .c{}"),
    ],
)  # fmt: skip
def test_only_what_stands_between_a_style_sheet_s_tokens_goes(sheet: str, expected: str) -> None:
    """Texts, addresses, descendants and sums stay."""
    assert squeeze_style(sheet) == expected


def test_a_page_carries_no_comment_and_no_indentation() -> None:
    """What only a programmer reads stays behind."""
    script = bundle.map_script() + bundle.reader_script()
    assert "@param" not in script
    assert not re.search(r"^\s+\S", script, re.MULTILINE)
