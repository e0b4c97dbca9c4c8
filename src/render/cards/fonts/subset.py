"""Makes card-serif.otf, the font of the headlines on cards; run once, by hand.

Needs fonttools and Noto Serif CJK (Debian: fonts-noto-cjk). Keeps both levels of GB 2312, for a headline may name
anyone, Latin, and punctuation; drops hints, layout features and glyph names.

    python3 subset.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc card-serif.otf
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SIMPLIFIED = "Noto Serif CJK SC"
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F),  # Latin
    (0x2010, 0x2027), (0x2030, 0x203E),  # punctuation
    (0x20A0, 0x20BF), (0x2100, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265),  # signs
    (0x3000, 0x3017), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
]


def gb_2312():
    """The 6763 Han characters: rows 16 to 87."""
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def main(source, target):
    number = next(n for n in range(40) if TTFont(source, fontNumber=n)["name"].getDebugName(1) == SIMPLIFIED)
    font = TTFont(source, fontNumber=number)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    wanted = set(gb_2312())
    for start, end in RANGES:
        wanted.update(range(start, end + 1))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    # Not the whole font, so not by its name: nobody should take it for that.
    for record in font["name"].names:
        if record.nameID in (1, 6):
            record.string = "Jianbao Card Serif" if record.nameID == 1 else "JianbaoCardSerif-Bold"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


main(*sys.argv[1:])
