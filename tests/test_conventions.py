"""The project's own rules: lint, types, layout, lightness, documentation."""

import ast
import importlib
import inspect
import json
import pkgutil
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

import storymap
from storymap import files
from storymap.errors import DataMissing

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "storymap"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Lines; the exemptions have their present length for a bound, which may only fall.
LONGEST_MODULE = 300
LONG_MODULES = {
    "dates/expressions.py": 320,  # every way in which a text tells a time
    "roles/cues.py": 351,  # all that a mention shows, likewise
}
LONGEST_FUNCTION = 60
LONG_FUNCTIONS = {
    "basemap/build/world.py: make_world": 62,  # a list of steps, one after the other
}
HEAVY = (
    "dask",
    "distributed",
    "duckdb",
    "folium",
    "geopy",
    "lxml",
    "markdown_it",
    "numpy",
    "pandas",
    "pyarrow",
    "pycrfsuite",
    "streamlit",
)


def check(*command: str) -> None:
    """Run a tool in the checkout; what it says is the failure."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def modules() -> list[str]:
    """Every module of the package but those that run when imported."""
    found = pkgutil.walk_packages(storymap.__path__, "storymap.")
    return [m.name for m in found if m.name.rpartition(".")[2] not in ("__main__", "script")]


class TestTools:
    """The one test command runs them all."""

    def test_ruff_has_nothing_to_say(self) -> None:
        """Lint."""
        check("ruff", "check", ".")

    def test_ruff_would_format_nothing_anew(self) -> None:
        """Format."""
        check("ruff", "format", "--check", ".")

    def test_types_hold(self) -> None:
        """mypy --strict on the package and the entry."""
        check("mypy")


class TestLightness:
    """Imports that cost nothing until they are needed."""

    def test_importing_storymap_loads_nothing_heavy(self) -> None:
        """Nor do the names that are loaded on use before they are used."""
        code = f"import sys, storymap; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (done.stdout.strip(), done.stderr) == ("[]", "")


class TestSizes:
    """What is too long to hold in one's head has two subjects."""

    def test_no_module_is_too_long(self) -> None:
        """300 lines at most, or its exemption's; an exemption that nothing needs goes."""
        lengths = {
            path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines())
            for path in PACKAGE.rglob("*.py")
        }
        assert _over(lengths, LONGEST_MODULE, LONG_MODULES) == {}

    def test_no_function_is_too_long(self) -> None:
        """About 40 lines, 60 at most."""
        lengths = {
            f"{path.relative_to(PACKAGE).as_posix()}: {node.name}": node.end_lineno
            - node.lineno
            + 1
            for path in PACKAGE.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef) and node.end_lineno
        }
        assert _over(lengths, LONGEST_FUNCTION, LONG_FUNCTIONS) == {}


class TestDocumentation:
    """What is public says what it is."""

    @pytest.mark.parametrize("name", storymap.__all__)
    def test_every_public_name_is_there_and_documented(self, name: str) -> None:
        """`storymap.__all__` holds nothing that fails to load."""
        thing = getattr(storymap, name)
        assert isinstance(thing, str) or (thing.__doc__ or "").strip()

    def test_every_public_name_stands_in_the_readme(self) -> None:
        """The functions that a reader of the README would call."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        functions = [n for n in storymap.__all__ if inspect.isfunction(getattr(storymap, n))]
        assert [name for name in functions if f"{name}(" not in readme] == []

    @pytest.mark.parametrize("name", modules())
    def test_every_module_and_public_function_has_a_docstring(self, name: str) -> None:
        """One sentence at least."""
        module = importlib.import_module(name)
        assert (module.__doc__ or "").strip()
        assert [each for each in _public(module) if not (each.__doc__ or "").strip()] == []

    def test_the_readme_and_the_ci_run_the_same_tests(self) -> None:
        """One command, the same in both."""
        command = "-e '.[test]' && python -m pytest"
        assert f"pip install {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
        assert (
            (ROOT / ".ci" / "run")
            .read_text(encoding="utf-8")
            .endswith(f"\npip install {command}\n")
        )

    def test_every_command_stands_in_the_readme(self) -> None:
        """With its name as one types it."""
        from storymap.cli import main

        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert [name for name in main.commands if f"storymap {name}" not in readme] == []


class TestTests:
    """Tests are documentation as well."""

    @pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=str)
    def test_every_test_has_a_sentence(self, path: Path) -> None:
        """A name that claims, a docstring that says."""
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        silent = [f.name for f in functions if f.name.startswith("test_") and not _says(f)]
        assert silent == []


class TestData:
    """`data/` in a checkout and in a wheel."""

    def test_a_checkout_reads_its_own_data(self) -> None:
        """Not a stale copy inside the package."""
        assert files.data_folder() == ROOT / "data"

    def test_an_installed_package_reads_the_data_inside_it(self, tmp_path: Path) -> None:
        """The wheel's layout, made by hand: no pyproject.toml beside the package."""
        package = tmp_path / "storymap"
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
        (package / "data" / "models").mkdir(parents=True)
        code = "from storymap.files import data_path; print(data_path('models'))"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == str(package / "data" / "models")

    def test_missing_data_say_how_to_mend_it(self) -> None:
        """With the distribution's own name: PyPI's storymap is somebody else's."""
        with pytest.raises(DataMissing, match=r"geo-storymap"):
            files.data_path("gone")

    def test_the_wheel_takes_every_folder_that_the_program_reads(self) -> None:
        """The table of pyproject.toml against the tree; a build from a dump wants the tables.

        The annotated texts are not read but by those who fit models anew.
        """
        table = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        assert all((ROOT / source).exists() for source in table)
        assert all(target == f"storymap/{source}" for source, target in table.items())
        folders = {f"data/{path.name}" for path in (ROOT / "data").iterdir() if path.is_dir()}
        assert folders - {"data/annotated"} <= set(table)

    def test_the_data_stay_small(self) -> None:
        """Under 45 MB for the gazetteer, in the repository and in the wheel."""
        sizes = [p.stat().st_size for p in (ROOT / "data" / "gazetteer").rglob("*") if p.is_file()]
        assert sum(sizes) < 45_000_000

    def test_the_schema_is_a_schema(self) -> None:
        """Of the draft it names."""
        import jsonschema

        schema = json.loads((PACKAGE / "story.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)


def _public(module: ModuleType) -> list[object]:
    """The module's own public functions and classes, and their public methods."""
    found: list[object] = []
    for name, thing in vars(module).items():
        own = getattr(thing, "__module__", None) == module.__name__
        if name.startswith("_") or not own:
            continue
        if inspect.isfunction(thing):
            found.append(thing)
        elif inspect.isclass(thing):
            found.append(thing)
            methods = vars(thing).items()
            found += [m for n, m in methods if inspect.isfunction(m) and not n.startswith("_")]
    return found


def _over(lengths: Mapping[str, int], most: int, exempt: Mapping[str, int]) -> dict[str, int]:
    """What is longer than allowed, and what is exempt without a need."""
    return {
        name: length
        for name in lengths.keys() | exempt.keys()
        if (length := lengths.get(name, 0)) > exempt.get(name, most)
        or (name in exempt and length <= most)
    }


def _says(function: ast.FunctionDef) -> bool:
    return bool((ast.get_docstring(function) or "").strip())
