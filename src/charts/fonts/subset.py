"""Makes chart-sans.otf, the font that PNG files of charts are drawn with; run once, by hand.

Needs fonttools and Noto Sans CJK (Debian: fonts-noto-cjk). Keeps GB 2312 level 1, the Han characters that the
demonstration site uses besides, Latin, and punctuation; drops hints, layout features and glyph names.

    python3 subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc chart-sans.otf ../../../content
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SIMPLIFIED = "Noto Sans CJK SC"
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F),  # Latin
    (0x391, 0x3C9),  # Greek
    (0x2010, 0x2027), (0x2030, 0x203E), (0x2070, 0x208E),  # punctuation, super- and subscripts
    (0x20A0, 0x20BF), (0x2100, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265),  # signs
    (0x25A0, 0x25CF), (0x3000, 0x3017), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
]


def level_one():
    """The 3755 characters of GB 2312 level 1: rows 16 to 55, the last one short."""
    for row in range(16, 56):
        for cell in range(1, 95):
            if row == 55 and cell > 89:
                return
            yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))


def used(folder):
    """The Han characters in the texts and data of a folder."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix in {".md", ".csv", ".tsv", ".yaml", ".json"}:
            yield from (ord(c) for c in path.read_text("utf-8") if "\u4e00" <= c <= "\u9fff")


def main(source, target, content):
    number = next(n for n in range(20) if TTFont(source, fontNumber=n)["name"].getDebugName(1) == SIMPLIFIED)
    font = TTFont(source, fontNumber=number)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    wanted = set(level_one()) | set(used(content))
    for start, end in RANGES:
        wanted.update(range(start, end + 1))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    # Not the whole font, so not by its name: nobody should take it for that. Readers ask for the name 6 as well.
    for record in font["name"].names:
        if record.nameID in (1, 6):
            record.string = "Jianbao Chart Sans" if record.nameID == 1 else "JianbaoChartSans-Regular"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


main(*sys.argv[1:])
