"""Makes chart-sans.otf, the font that PNG files of charts are drawn with; run once, by hand.

Needs fonttools and Noto Sans CJK (Debian: fonts-noto-cjk). Keeps both levels of GB 2312, as cards do, Latin, and
punctuation; drops hints, layout features and glyph names. Quotation marks are as wide as a Han character there; the
glyphs of the feature `pwid`, which are not, are kept at code points for private use, which png.rs asks for.

    python3 subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc chart-sans.otf
"""

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


# From the marks that are wide to where the same glyphs for Latin text are.
NARROW = {mark: 0xE000 + (mark & 0xFF) for mark in (0x2018, 0x2019, 0x201C, 0x201D)}


def gb_2312():
    """The 6763 Han characters: rows 16 to 87."""
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def add_narrow(font):
    """Gives the glyphs of `pwid` their own code points."""
    table, glyphs = font["GSUB"].table, {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "pwid":
            for at in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[at].SubTable:
                    glyphs.update(getattr(part, "ExtSubTable", part).mapping)
    names = font.getBestCmap()
    for mark, private in NARROW.items():
        for part in font["cmap"].tables:
            if part.isUnicode() and part.format != 14:
                part.cmap[private] = glyphs[names[mark]]


def main(source, target):
    number = next(n for n in range(20) if TTFont(source, fontNumber=n)["name"].getDebugName(1) == SIMPLIFIED)
    font = TTFont(source, fontNumber=number)
    add_narrow(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    wanted = set(gb_2312()) | set(NARROW.values())
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
