//! The places of the two tile maps that come with the program: China's provincial divisions (ISO 3166-2) and the countries
//! and territories of ISO 3166-1. Each has a code, its tile, its usual name in each language, and other names and codes
//! by which data may call it.
//!
//! The tiles of the world were computed: each place is as near as the grid lets it be to where it lies, with dense regions
//! spread out and empty ones drawn together.

use std::sync::LazyLock;

use crate::model::{Lang, Localized, TilePlace};

/// China's 34 provincial divisions.
pub fn china() -> &'static [TilePlace] {
    static PLACES: LazyLock<Vec<TilePlace>> = LazyLock::new(|| read(include_str!("china.txt")));
    &PLACES
}

/// The 249 countries and territories of ISO 3166-1.
pub fn world() -> &'static [TilePlace] {
    static PLACES: LazyLock<Vec<TilePlace>> = LazyLock::new(|| read(include_str!("world.txt")));
    &PLACES
}

/// Names that several countries or territories have, with their codes: which is meant is for the author to say.
const SHARED_NAMES: [(&str, &[&str]); 16] = [
    ("Congo", &["CD", "CG"]),
    ("刚果", &["CD", "CG"]),
    ("Korea", &["KR", "KP"]),
    ("高丽", &["KR", "KP"]),
    ("Virgin Islands", &["VI", "VG"]),
    ("维尔京群岛", &["VI", "VG"]),
    ("St. Martin", &["MF", "SX"]),
    ("圣马丁", &["MF", "SX"]),
    ("Netherlands Antilles", &["BQ", "CW", "SX"]),
    ("荷属安的列斯", &["BQ", "CW", "SX"]),
    ("Czechoslovakia", &["CZ", "SK"]),
    ("捷克斯洛伐克", &["CZ", "SK"]),
    ("Serbia and Montenegro", &["RS", "ME"]),
    ("塞尔维亚和黑山", &["RS", "ME"]),
    ("Yugoslavia", &["BA", "HR", "ME", "MK", "RS", "SI"]),
    ("南斯拉夫", &["BA", "HR", "ME", "MK", "RS", "SI"]),
];

/// Names in lists of countries of what is no country or territory of ISO 3166-1.
const OTHERS: [&str; 19] = [
    "Kosovo",
    "科索沃",
    "XK",
    "XKX",
    "World",
    "世界",
    "全球",
    "European Union",
    "EU",
    "EU27",
    "欧盟",
    "Euro area",
    "欧元区",
    "OECD",
    "Soviet Union",
    "USSR",
    "苏联",
    "Channel Islands",
    "海峡群岛",
];

/// Whether a name is known, but has no place on the map of the world.
pub fn is_no_country(name: &str) -> bool {
    let wanted = folded(name);
    OTHERS.iter().any(|other| folded(other) == wanted)
}

/// The places that a name could be, where there are several.
pub fn sharing<'p>(name: &str, places: &'p [TilePlace]) -> Vec<&'p TilePlace> {
    let wanted = folded(name);
    let codes = SHARED_NAMES.iter().find(|(shared, _)| folded(shared) == wanted).map_or(&[][..], |(_, codes)| codes);
    codes.iter().filter_map(|code| places.iter().find(|place| place.code == *code)).collect()
}

/// Reads lines of `code|row|column|Chinese|English|other names…`.
fn read(text: &str) -> Vec<TilePlace> {
    let place = |line: &str| {
        let mut parts = line.split('|');
        let code = parts.next()?.to_owned();
        let (row, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let (zh, en) = (parts.next()?, parts.next()?);
        let name = Localized::new(|lang| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        });
        Some(TilePlace { code, row, column, name, others: parts.map(str::to_owned).collect() })
    };
    text.lines().filter_map(place).collect()
}

/// A name as it is compared: without case, accents, points and hyphens, and without the words that lists of names leave
/// out or shorten.
pub fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    let without = |c: &char| !matches!(c, '\'' | '’');
    let text: String = name.to_lowercase().chars().filter(without).map(plain).collect();
    let all = || text.split(|c: char| !c.is_alphanumeric()).map(|word| if word == "saint" { "st" } else { word });
    let short: String = all().filter(|word| !matches!(*word, "and" | "the")).collect();
    // `AND` is Andorra.
    if short.is_empty() { all().collect() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn each_place_has_a_tile_and_names_of_its_own() {
        for (places, count) in [(china(), 34), (world(), 249)] {
            assert_eq!(places.len(), count);
            let tiles: BTreeSet<(u16, u16)> = places.iter().map(|place| (place.row, place.column)).collect();
            assert_eq!(tiles.len(), count, "two places on one tile");
            let mut names: BTreeMap<String, &str> = BTreeMap::new();
            for place in places {
                for name in place.names().map(folded).collect::<BTreeSet<_>>() {
                    let first = names.insert(name.clone(), &place.code);
                    assert!(first.is_none() && !name.is_empty(), "`{name}` is {first:?} and {}", place.code);
                }
            }
        }
    }

    #[test]
    fn names_are_found_however_lists_write_them() {
        let found = |name: &str| {
            let wanted = folded(name);
            world().iter().find(|place| place.names().any(|name| folded(name) == wanted)).map(|place| &*place.code)
        };
        for (name, code) in [
            ("Bosnia-Herzegovina", "BA"),
            ("Cote d'Ivoire", "CI"),
            ("Saint Kitts and Nevis", "KN"),
            ("CONGO, DEM. REP.", "CD"),
            ("刚果（金）", "CD"),
            ("gbr", "GB"),
            ("United States of America", "US"),
            ("Korea, Rep.", "KR"),
            ("香港", "HK"),
            ("America", "US"),
            ("Britain", "GB"),
            ("Hong Kong SAR", "HK"),
            ("China, Macao SAR", "MO"),
            ("Taiwan, Province of China", "TW"),
            ("法兰西共和国", "FR"),
            ("Islamic Republic of Iran", "IR"),
            ("Kingdom of the Netherlands", "NL"),
            ("Viet Nam", "VN"),
            ("Ceylon", "LK"),
            ("扎伊尔", "CD"),
            ("Congo (Brazzaville)", "CG"),
            ("Saint Martin (French part)", "MF"),
        ] {
            assert_eq!(found(name), Some(code), "{name}");
        }
        for name in SHARED_NAMES.map(|(name, _)| name) {
            assert_eq!(found(name), None, "which of both is for the author to say");
            assert!(sharing(name, world()).len() > 1, "{name}");
        }
        assert_eq!(found("PRC"), Some("CN"));
        for name in OTHERS {
            assert_eq!(found(name), None, "{name} has a tile");
        }
        assert_eq!(sharing("Saint Martin", world()).len(), 2);
    }
}
