"""Opens a table as a spreadsheet does and prints what stands in its cells.

    python3 spreadsheet.py TABLE.csv SEPARATOR

A reader that nobody here wrote: LibreOffice without a window, as a Dane has it set up. The
answer is JSON, a list of rows of cells, each [kind, value]: "string" and its text, "float" and
its number, "formula" and what it would work out, "empty" and nothing. Which separator it is a
person is asked when the file is opened; the rest is what LibreOffice makes of it.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Fields of the filter "Text - txt - csv (StarCalc)": separator, quote, UTF-8, first row, columns,
# the language Danish, cells in quotes are not forced to be text, dates and the like are looked for,
# three for saving only, and formulas are worked out: what does most harm.
FILTER = "CSV:{},34,76,1,,1030,false,true,false,false,0,true"


def opened(file, separator, folder):
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "fods",
            f"--infilter={FILTER.format(ord(separator))}",
            "--outdir",
            str(folder),
            str(file),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return ElementTree.parse(folder / (file.stem + ".fods"))


def cell_of(cell):
    kind = cell.get(OFFICE + "value-type")
    text = "\n".join(_text(line) for line in cell.findall(TEXT + "p"))
    if cell.get(TABLE + "formula") is not None:
        return ["formula", cell.get(TABLE + "formula")]
    if kind is None:
        return ["empty", ""]
    return [kind, cell.get(OFFICE + "value") if kind == "float" else text]


def _text(line):
    """The text of a paragraph; LibreOffice writes runs of spaces and tabs as elements."""
    parts = [line.text or ""]
    for inner in line:
        if inner.tag == TEXT + "s":
            parts.append(" " * int(inner.get(TEXT + "c", "1")))
        elif inner.tag == TEXT + "tab":
            parts.append("\t")
        else:
            parts.append(_text(inner))
        parts.append(inner.tail or "")
    return "".join(parts)


def rows_of(tree):
    for row in tree.iter(TABLE + "table-row"):
        cells = []
        for cell in row:
            again = int(cell.get(TABLE + "number-columns-repeated", "1"))
            cells.extend([cell_of(cell)] * min(again, 1000))
        yield cells


def main():
    file, separator = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(list(rows_of(opened(file, separator, pathlib.Path(folder))))))


main()
