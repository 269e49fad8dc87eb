"""What a corpus is made of."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storymap.corpus.items import Item, batches_of, item_of_file, partitions_of
from storymap.corpus.sources import files_of, items_of
from storymap.errors import SourceMissing

ROW = {
    "id": "7", "title": "A letter", "date": "1850-05-03", "url": "https://example.org/7",
    "author": "B. C.", "text": "From Almaty to Lima.",
}  # fmt: skip


def found(*sources: Path | str) -> list[Item]:
    """All items of the sources."""
    return list(items_of(files_of([str(source) for source in sources])))


class TestFiles:
    """Folders, patterns and archives."""

    def test_a_folder_gives_what_can_be_read_in_the_order_of_names(self, tmp_path: Path) -> None:
        """Below it too; hidden files and other formats are left alone."""
        folder = tmp_path / "letters"
        (folder / "old").mkdir(parents=True)
        for name in ("b.txt", "a.md", "old/c.txt", ".hidden.txt", "picture.jpg"):
            (folder / name).write_text("Lima")
        assert [item.id for item in found(folder)] == [
            "letters/a.md", "letters/b.txt", "letters/old/c.txt",
        ]  # fmt: skip

    def test_a_pattern_gives_what_it_matches_and_each_file_once(self, tmp_path: Path) -> None:
        """Named twice or reached twice, a file is one document."""
        for name in ("a.txt", "b.txt", "c.md"):
            (tmp_path / name).write_text("Lima")
        items = found(tmp_path / "b.txt", str(tmp_path / "*.txt"))
        assert [item.id for item in items] == ["b.txt", "a.txt"]

    def test_a_source_that_leads_nowhere_is_told(self, tmp_path: Path) -> None:
        """Before any work."""
        with pytest.raises(SourceMissing, match="no file"):
            found(tmp_path / "gone")

    def test_a_link_out_of_its_folder_is_told_and_not_followed(self, tmp_path: Path) -> None:
        """Nor one to nothing, or to a folder around it; one that is named is, and one inside."""
        folder = tmp_path / "letters"
        (folder / "old").mkdir(parents=True)
        (tmp_path / "secret.txt").write_text("Oslo")
        (folder / "old" / "a.txt").write_text("Lima")
        (folder / "inside.txt").symlink_to("old/a.txt")
        (folder / "twice").symlink_to("old")
        (folder / "around").symlink_to("..")
        (folder / "gone.txt").symlink_to("nowhere.txt")
        (folder / "self.txt").symlink_to("self.txt")
        (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
        told = {item.id: item.error or item.payload for item in found(folder)}
        assert told == {
            "letters/inside.txt": b"Lima",
            **dict.fromkeys(
                (f"letters/{name}" for name in ("around", "gone.txt", "out.txt", "self.txt")),
                "InputError",
            ),
        }
        assert [item.payload for item in found(folder / "out.txt")] == [b"Oslo"]

    def test_an_archive_weighs_what_it_unpacks_to(self, tmp_path: Path) -> None:
        """How far a run is follows from that; a broken one weighs nothing."""
        with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", "Lima " * 2000)
        (tmp_path / "b.zip").write_bytes(b"no archive")
        files = files_of([str(tmp_path)])
        assert [10_000, 0] == [file.size for file in files]

    def test_two_documents_of_one_id_are_both_kept(self, tmp_path: Path) -> None:
        """The second gets a number."""
        (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "Lima"}\n{"id": 1, "text": "Oslo"}\n')
        assert [item.id for item in found(tmp_path / "a.jsonl")] == ["a.jsonl#1", "a.jsonl#1~2"]

    def test_an_archive_gives_its_files_and_tables(self, tmp_path: Path) -> None:
        """Without unpacking it to disk."""
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            archive.writestr("b/x.txt", "Lima")
            archive.writestr("a.jsonl", json.dumps(ROW))
            archive.writestr("__MACOSX/x.txt", "no")
        assert [item.id for item in found(tmp_path / "all.zip")] == [
            "all.zip/a.jsonl#7", "all.zip/b/x.txt",
        ]  # fmt: skip

    @pytest.mark.parametrize(("name", "reason"), [("bomb.txt", "200 times"), ("in.zip", "archive")])
    def test_an_archive_made_to_harm_is_a_failure(
        self, tmp_path: Path, name: str, reason: str
    ) -> None:
        """What unpacks to a thousand times its size, and archives in archives."""
        with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, b"\0" * (3_000_000 if name == "bomb.txt" else 100))
            archive.writestr("z.txt", "Lima")
        bad, good = found(tmp_path / "all.zip")
        assert bad.error == "InputError" and reason in bad.payload.decode()
        assert good.error is None

    def test_a_damaged_archive_is_a_failure(self, tmp_path: Path) -> None:
        """Not the end of the run."""
        (tmp_path / "all.zip").write_bytes(b"PK\3\4 and no more")
        (item,) = found(tmp_path / "all.zip")
        assert (item.id, item.error) == ("all.zip", "BadZipFile")


class TestTables:
    """A row is a document."""

    @pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".parquet"])
    def test_every_format_gives_the_same_document(self, tmp_path: Path, suffix: str) -> None:
        """Text, id, title, day, address and author."""
        path = tmp_path / f"table{suffix}"
        if suffix == ".jsonl":
            path.write_text(json.dumps(ROW))
        elif suffix == ".parquet":
            pq.write_table(pa.Table.from_pylist([ROW]), path)
        else:
            out = io.StringIO(newline="")
            mark = "," if suffix == ".csv" else "\t"
            csv.writer(out, delimiter=mark).writerows([ROW.keys(), ROW.values()])
            path.write_text(out.getvalue(), newline="")
        (item,) = found(path)
        assert item == Item(
            f"table{suffix}#7", b"From Almaty to Lima.", None, "A letter", "B. C.",
            "1850-05-03", "https://example.org/7",
        )  # fmt: skip

    def test_a_bad_line_is_a_failure_with_its_number(self, tmp_path: Path) -> None:
        """And the lines around it are documents."""
        lines = ['{"text": "Lima"}', "{broken", "[1]", '{"title": "no text"}', '{"text": "Oslo"}']
        (tmp_path / "a.jsonl").write_text("\n".join(lines))
        items = found(tmp_path / "a.jsonl")
        assert [item.id for item in items] == [f"a.jsonl#{n}" for n in range(1, 6)]
        assert [item.error is None for item in items] == [True, False, False, False, True]

    def test_a_table_without_a_text_is_a_failure(self, tmp_path: Path) -> None:
        """It says what the columns may be."""
        (tmp_path / "a.csv").write_text("name,lat,lon\nLima,-12,-77\n")
        (item,) = found(tmp_path / "a.csv")
        assert "no column “text”" in item.payload.decode()


class TestDivision:
    """Batches and partitions."""

    def test_a_new_document_changes_the_division_only_near_itself(self) -> None:
        """All partitions but one or two keep their names."""
        items = [item_of_file(f"{n}.txt", b"x" * 50) for n in range(30_000)]
        before = [p.name("basis") for p in partitions_of(items)]
        items.insert(15_000, item_of_file("new.txt", b"new"))
        after = [p.name("basis") for p in partitions_of(items)]
        assert len(before) > 5
        assert len(set(before) - set(after)) <= 2

    def test_nothing_is_lost_or_moved(self) -> None:
        """Batches hold the items in their order, within bounds."""
        items = [item_of_file(f"{n}.txt", b"x" * (n % 7) * 10_000) for n in range(1_000)]
        batches = list(batches_of(items))
        assert [item for batch in batches for item in batch] == items
        assert max(map(len, batches)) <= 96
        assert [i for p in partitions_of(items) for i in p.items] == items
