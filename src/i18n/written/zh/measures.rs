//! Units of measure in Chinese: 公里, 亩, 千瓦时, 个月.

use std::sync::LazyLock;

use super::super::lexicon::Lexicon;
use super::super::measure::*;

/// Units of measure by their words and symbols.
pub(super) static MEASURES: LazyLock<Lexicon<Measure>> = LazyLock::new(|| Lexicon::after(&[WORDS, SYMBOLS]));

#[rustfmt::skip]
const WORDS: &[(&str, Measure)] = &[
    ("纳米", NANOMETRE), ("微米", MICROMETRE), ("毫米", MILLIMETRE), ("厘米", CENTIMETRE), ("公分", CENTIMETRE),
    ("米", METRE), ("公尺", METRE), ("千米", KILOMETRE), ("公里", KILOMETRE), ("里", LI), ("华里", LI), ("里路", LI),
    ("英寸", INCH), ("英尺", FOOT), ("尺", CHI), ("码", YARD), ("英里", MILE), ("海里", NAUTICAL_MILE),
    ("光年", LIGHT_YEAR), ("m", METRE),
    ("平方厘米", SQUARE_CENTIMETRE), ("平方米", SQUARE_METRE), ("平米", SQUARE_METRE), ("公顷", HECTARE), ("亩", MU), ("畝", MU), ("公頃", HECTARE),
    ("平方公里", SQUARE_KILOMETRE), ("平方千米", SQUARE_KILOMETRE), ("英亩", ACRE), ("平方英尺", SQUARE_FOOT),
    ("平方英里", SQUARE_MILE),
    ("毫升", MILLILITRE), ("升", LITRE), ("公升", LITRE), ("立方米", CUBIC_METRE), ("立方", CUBIC_METRE), ("方", CUBIC_METRE),
    ("立方公里", CUBIC_KILOMETRE), ("立方千米", CUBIC_KILOMETRE), ("立方英尺", CUBIC_FOOT), ("加仑", GALLON),
    ("品脱", PINT), ("桶", BARREL),
    ("微克", MICROGRAM), ("毫克", MILLIGRAM), ("克", GRAM), ("两", LIANG), ("斤", JIN), ("市斤", JIN), ("公斤", KILOGRAM),
    ("千克", KILOGRAM), ("吨", TONNE), ("噸", TONNE), ("公噸", TONNE), ("公吨", TONNE), ("吨标准煤", TONNE), ("吨标煤", TONNE), ("克拉", CARAT), ("盎司", OUNCE),
    ("磅", POUND), ("英石", STONE), ("t", TONNE), ("g", GRAM),
    ("纳秒", NANOSECOND), ("微秒", MICROSECOND), ("毫秒", MILLISECOND), ("秒", SECOND), ("秒钟", SECOND), ("s", SECOND),
    ("分钟", MINUTE), ("刻钟", QUARTER_HOUR), ("小时", HOUR), ("个小时", HOUR), ("个半小时", HOUR), ("钟头", HOUR),
    ("个钟头", HOUR), ("天", DAY), ("日", DAY), ("个工作日", DAY), ("个交易日", DAY), ("昼夜", DAY), ("个昼夜", DAY), ("晚", DAY),
    ("周", WEEK), ("个星期", WEEK), ("星期", WEEK), ("个礼拜", WEEK),
    ("个月", MONTH), ("個月", MONTH), ("歲", YEAR), ("小時", HOUR), ("分鐘", MINUTE), ("个季度", QUARTER), ("个半年", HALF_YEAR), ("年", YEAR), ("周年", YEAR), ("岁", YEAR),
    ("周岁", YEAR), ("载", YEAR), ("年期", YEAR), ("个月期", MONTH), ("个世纪", CENTURY),
    ("瓦", WATT), ("瓦特", WATT), ("千瓦", KILOWATT), ("兆瓦", MEGAWATT), ("吉瓦", GIGAWATT), ("太瓦", TERAWATT), ("马力", HORSEPOWER),
    ("焦耳", JOULE), ("千焦", KILOJOULE), ("兆焦", MEGAJOULE), ("吉焦", GIGAJOULE), ("卡路里", KILOCALORIE), ("千卡", KILOCALORIE),
    ("大卡", KILOCALORIE), ("瓦时", WATT_HOUR), ("瓦小时", WATT_HOUR), ("千瓦时", KILOWATT_HOUR), ("千瓦小时", KILOWATT_HOUR),
    ("度电", KILOWATT_HOUR), ("兆瓦时", MEGAWATT_HOUR), ("吉瓦时", GIGAWATT_HOUR), ("太瓦时", TERAWATT_HOUR),
    ("摄氏度", CELSIUS), ("华氏度", FAHRENHEIT), ("开尔文", KELVIN), ("度", DEGREE),
    ("字节", BYTE), ("比特", BIT),
    ("米/秒", METRE_A_SECOND), ("米每秒", METRE_A_SECOND), ("公里/秒", KILOMETRE_A_SECOND),
    ("公里/小时", KILOMETRE_AN_HOUR), ("公里/时", KILOMETRE_AN_HOUR), ("千米/小时", KILOMETRE_AN_HOUR), ("千米/时", KILOMETRE_AN_HOUR),
    ("公里每小时", KILOMETRE_AN_HOUR), ("英里/小时", MILE_AN_HOUR), ("海里/小时", KNOT),
    ("比特/秒", BIT_RATE), ("赫兹", HERTZ), ("千赫", KILOHERTZ), ("兆赫", MEGAHERTZ), ("兆赫兹", MEGAHERTZ), ("吉赫", GIGAHERTZ),
    ("微克/立方米", MICROGRAM_A_CUBIC_METRE), ("毫克/立方米", MILLIGRAM_A_CUBIC_METRE), ("毫克/升", MILLIGRAM_A_LITRE),
    ("微克每立方米", MICROGRAM_A_CUBIC_METRE), ("克/升", GRAM_A_LITRE),
    ("帕", PASCAL), ("百帕", HECTOPASCAL), ("千帕", KILOPASCAL), ("兆帕", MEGAPASCAL), ("巴", BAR), ("毫伏", MILLIVOLT),
    ("伏", VOLT), ("伏特", VOLT), ("千伏", KILOVOLT), ("毫安", MILLIAMPERE), ("安培", AMPERE), ("毫安时", MILLIAMPERE_HOUR),
    ("安时", AMPERE_HOUR), ("分贝", DECIBEL), ("像素", PIXEL),
];
