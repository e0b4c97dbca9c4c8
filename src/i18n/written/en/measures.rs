//! Units of measure in English: "kilometres", "square feet", "kWh", "months".

use std::sync::LazyLock;

use super::super::cursor::{next, starts};
use super::super::lexicon::Lexicon;
use super::super::measure::*;

static WORDS: LazyLock<Lexicon<Measure>> = LazyLock::new(|| Lexicon::after(&[STEMS, OTHERS, SYMBOLS]));

/// Words with a plural in s.
#[rustfmt::skip]
const STEMS: &[(&str, Measure)] = &[
    ("nanometre", NANOMETRE), ("nanometer", NANOMETRE), ("micron", MICROMETRE), ("micrometre", MICROMETRE),
    ("micrometer", MICROMETRE), ("millimetre", MILLIMETRE), ("millimeter", MILLIMETRE), ("centimetre", CENTIMETRE),
    ("centimeter", CENTIMETRE), ("metre", METRE), ("meter", METRE), ("kilometre", KILOMETRE), ("kilometer", KILOMETRE),
    ("yard", YARD), ("mile", MILE), ("nautical mile", NAUTICAL_MILE), ("light year", LIGHT_YEAR), ("light-year", LIGHT_YEAR),
    ("square centimetre", SQUARE_CENTIMETRE), ("square centimeter", SQUARE_CENTIMETRE), ("square metre", SQUARE_METRE),
    ("square meter", SQUARE_METRE), ("hectare", HECTARE), ("square kilometre", SQUARE_KILOMETRE),
    ("square kilometer", SQUARE_KILOMETRE), ("acre", ACRE), ("square mile", SQUARE_MILE), ("mu", MU),
    ("millilitre", MILLILITRE), ("milliliter", MILLILITRE), ("litre", LITRE), ("liter", LITRE),
    ("cubic metre", CUBIC_METRE), ("cubic meter", CUBIC_METRE), ("cubic kilometre", CUBIC_KILOMETRE),
    ("cubic kilometer", CUBIC_KILOMETRE), ("gallon", GALLON), ("pint", PINT), ("barrel", BARREL),
    ("microgram", MICROGRAM), ("milligram", MILLIGRAM), ("gram", GRAM), ("gramme", GRAM), ("jin", JIN), ("catty", JIN),
    ("kilogram", KILOGRAM), ("kilogramme", KILOGRAM), ("kilo", KILOGRAM), ("ton", TONNE), ("tonne", TONNE),
    ("metric ton", TONNE), ("metric tonne", TONNE), ("megatonne", MEGATONNE), ("megaton", MEGATONNE), ("carat", CARAT), ("ounce", OUNCE), ("stone", STONE),
    ("nanosecond", NANOSECOND), ("microsecond", MICROSECOND), ("millisecond", MILLISECOND), ("second", SECOND),
    ("minute", MINUTE), ("hour", HOUR), ("day", DAY), ("working day", DAY), ("business day", DAY), ("trading day", DAY), ("night", DAY),
    ("week", WEEK), ("fortnight", FORTNIGHT), ("month", MONTH), ("quarter", QUARTER), ("year", YEAR), ("decade", DECADE),
    ("watt", WATT), ("kilowatt", KILOWATT), ("megawatt", MEGAWATT), ("gigawatt", GIGAWATT), ("terawatt", TERAWATT),
    ("joule", JOULE), ("kilojoule", KILOJOULE), ("megajoule", MEGAJOULE), ("gigajoule", GIGAJOULE),
    ("calorie", KILOCALORIE), ("kilocalorie", KILOCALORIE), ("watt-hour", WATT_HOUR), ("kilowatt-hour", KILOWATT_HOUR),
    ("kilowatt hour", KILOWATT_HOUR), ("megawatt-hour", MEGAWATT_HOUR), ("megawatt hour", MEGAWATT_HOUR),
    ("gigawatt-hour", GIGAWATT_HOUR), ("gigawatt hour", GIGAWATT_HOUR), ("terawatt-hour", TERAWATT_HOUR),
    ("terawatt hour", TERAWATT_HOUR), ("byte", BYTE), ("kilobyte", KILOBYTE), ("megabyte", MEGABYTE), ("gigabyte", GIGABYTE),
    ("terabyte", TERABYTE), ("bit", BIT), ("knot", KNOT), ("gigabit per second", GIGABIT_RATE),
    ("kilohertz", KILOHERTZ), ("pascal", PASCAL), ("kilopascal", KILOPASCAL), ("volt", VOLT), ("kilovolt", KILOVOLT),
    ("amp", AMPERE), ("ampere", AMPERE), ("decibel", DECIBEL), ("pixel", PIXEL), ("megapixel", MEGAPIXEL), ("degree", DEGREE),
];

#[rustfmt::skip]
const OTHERS: &[(&str, Measure)] = &[
    ("inch", INCH), ("inches", INCH), ("foot", FOOT), ("feet", FOOT), ("square foot", SQUARE_FOOT),
    ("square feet", SQUARE_FOOT), ("cubic foot", CUBIC_FOOT), ("cubic feet", CUBIC_FOOT), ("century", CENTURY), ("centuries", CENTURY),
    ("tons of standard coal", TONNE), ("horsepower", HORSEPOWER), ("hertz", HERTZ), ("megahertz", MEGAHERTZ), ("gigahertz", GIGAHERTZ),
    ("degrees Celsius", CELSIUS), ("degree Celsius", CELSIUS), ("degrees centigrade", CELSIUS), ("degrees C", CELSIUS),
    ("degrees Fahrenheit", FAHRENHEIT), ("degrees F", FAHRENHEIT), ("kelvin", KELVIN), ("li", LI), ("bar", BAR),
    ("metres per second", METRE_A_SECOND), ("meters per second", METRE_A_SECOND), ("miles per hour", MILE_AN_HOUR),
    ("miles an hour", MILE_AN_HOUR), ("kilometres per hour", KILOMETRE_AN_HOUR), ("kilometers per hour", KILOMETRE_AN_HOUR),
    ("kilometres an hour", KILOMETRE_AN_HOUR), ("kilometers an hour", KILOMETRE_AN_HOUR),
    ("micrograms per cubic metre", MICROGRAM_A_CUBIC_METRE), ("micrograms per cubic meter", MICROGRAM_A_CUBIC_METRE),
    ("bits per second", BIT_RATE), ("milliampere-hours", MILLIAMPERE_HOUR), ("half-years", HALF_YEAR),
];

/// The unit of measure that begins at an offset, as a whole word.
pub(super) fn measure(text: &str, at: usize) -> Option<(usize, Measure)> {
    let (end, measure) = WORDS.starts(text, at)?;
    let end = starts(text, end, &[("s", ())]).map_or(end, |(end, ())| end);
    let whole = !next(text, end).is_some_and(char::is_alphanumeric);
    whole.then_some((end, measure))
}
