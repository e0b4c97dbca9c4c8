//! Units of measure: a dimension and the factor to its base unit, so that 1200万千瓦 and 12 GW are the same power.
//!
//! A month has no fixed length in days, so months and years are a dimension of their own; 18个月 is a year and a half.

use rust_decimal::Decimal;

use crate::model::Exact;

/// A physical dimension, with its base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Seconds, for units up to weeks.
    Duration,
    /// Months, for months, years and decades.
    Months,
    /// Watts.
    Power,
    /// Joules.
    Energy,
    /// Degrees Celsius.
    Temperature,
    /// Bytes.
    Data,
    /// Bits a second.
    DataRate,
    /// Metres a second.
    Speed,
    /// Hertz.
    Frequency,
    /// Kilograms a cubic metre.
    Density,
    /// Pascals.
    Pressure,
    /// Volts.
    Voltage,
    /// Amperes.
    Current,
    /// Ampere-hours.
    Charge,
    /// Degrees.
    Angle,
    /// Decibels.
    Sound,
    /// Pixels.
    Pixels,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What it measures.
    pub dimension: Dimension,
    /// What a value is multiplied with to be in the base unit of the dimension.
    pub factor: Decimal,
    /// What it is divided by afterwards, where no decimal is exact: a 亩 is a fifteenth of a hectare.
    pub divisor: Decimal,
    /// What is added to a value first: −32 for degrees Fahrenheit.
    pub offset: Decimal,
}

impl Dimension {
    /// The symbol of its base unit.
    pub fn base_unit(self) -> &'static str {
        match self {
            Dimension::Length => "m",
            Dimension::Area => "m²",
            Dimension::Volume => "l",
            Dimension::Mass => "kg",
            Dimension::Duration => "s",
            Dimension::Months => "months",
            Dimension::Power => "W",
            Dimension::Energy => "J",
            Dimension::Temperature => "°C",
            Dimension::Data => "bytes",
            Dimension::DataRate => "bit/s",
            Dimension::Speed => "m/s",
            Dimension::Frequency => "Hz",
            Dimension::Density => "kg/m³",
            Dimension::Pressure => "Pa",
            Dimension::Voltage => "V",
            Dimension::Current => "A",
            Dimension::Charge => "Ah",
            Dimension::Angle => "°",
            Dimension::Sound => "dB",
            Dimension::Pixels => "px",
        }
    }
}

impl Measure {
    /// A unit of `mantissa` × 10^`exponent` base units.
    pub(super) const fn new(dimension: Dimension, mantissa: u64, exponent: i32) -> Self {
        let factor = if exponent < 0 {
            decimal(mantissa, exponent.unsigned_abs())
        } else {
            decimal(mantissa * 10_u64.pow(exponent.unsigned_abs()), 0)
        };
        Self { dimension, factor, divisor: Decimal::ONE, offset: Decimal::ZERO }
    }

    /// The unit, divided.
    pub(super) const fn over(self, divisor: u64) -> Self {
        Self { divisor: decimal(divisor, 0), ..self }
    }

    /// The unit with a zero elsewhere, in hundredths of it.
    pub(super) const fn below(self, hundredths: u64) -> Self {
        let [lo, mid] = halves(hundredths);
        Self { offset: Decimal::from_parts(lo, mid, 0, true, 2), ..self }
    }

    /// A value in the base unit of the dimension; `None` where it has too many digits.
    pub fn base(self, value: Exact) -> Option<Exact> {
        let scaled = |value: Decimal| value.checked_mul(self.factor)?.checked_div(self.divisor);
        // A digit of feet is a third of one of metres: the place of the last digit moves with the factor.
        let ratio = self.factor.checked_div(self.divisor)?;
        let places = order(ratio);
        Some(Exact::new(
            scaled(value.value.checked_add(self.offset)?)?.normalize(),
            value.last_digit.checked_add(places)?,
        ))
    }
}

const fn decimal(mantissa: u64, scale: u32) -> Decimal {
    let [lo, mid] = halves(mantissa);
    Decimal::from_parts(lo, mid, 0, false, scale)
}

/// The lower and the upper 32 bits.
const fn halves(number: u64) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]
}

/// The power of ten of a positive number's first digit, one more where it is 4 or above.
fn order(value: Decimal) -> i32 {
    let mantissa = value.mantissa().unsigned_abs();
    let digits = mantissa.checked_ilog10().unwrap_or(0);
    let first = mantissa / 10_u128.pow(digits);
    let order = i32::try_from(digits).unwrap_or(0) - i32::try_from(value.scale()).unwrap_or(0);
    order + i32::from(first >= 4)
}

macro_rules! measures {
    ($($dimension:ident: $($name:ident $mantissa:literal e $exponent:literal),+ $(,)?;)+) => {
        $($(pub(super) const $name: Measure = Measure::new(Dimension::$dimension, $mantissa, $exponent);)+)+
    };
}

measures! {
    Length: NANOMETRE 1 e -9, MICROMETRE 1 e -6, MILLIMETRE 1 e -3, CENTIMETRE 1 e -2, METRE 1 e 0, KILOMETRE 1 e 3,
        LI 5 e 2, INCH 254 e -4, FOOT 3048 e -4, YARD 9144 e -4, MILE 1_609_344 e -3, NAUTICAL_MILE 1852 e 0,
        LIGHT_YEAR 94_607_304_725_808 e 2;
    Area: SQUARE_CENTIMETRE 1 e -4, SQUARE_METRE 1 e 0, HECTARE 1 e 4, SQUARE_KILOMETRE 1 e 6,
        SQUARE_FOOT 9_290_304 e -8, SQUARE_MILE 2_589_988_110_336 e -6, ACRE 40_468_564_224 e -7;
    Volume: MILLILITRE 1 e -3, LITRE 1 e 0, CUBIC_METRE 1 e 3, CUBIC_KILOMETRE 1 e 12, CUBIC_FOOT 28_316_846_592 e -9,
        GALLON 3_785_411_784 e -9, PINT 473_176_473 e -9, BARREL 158_987_294_928 e -9;
    Mass: MICROGRAM 1 e -9, MILLIGRAM 1 e -6, GRAM 1 e -3, JIN 5 e -1, LIANG 5 e -2, KILOGRAM 1 e 0, TONNE 1 e 3,
        KILOTONNE 1 e 6, MEGATONNE 1 e 9, GIGATONNE 1 e 12, CARAT 2 e -4, OUNCE 28_349_523_125 e -12,
        POUND 45_359_237 e -8, STONE 635_029_318 e -8;
    Duration: NANOSECOND 1 e -9, MICROSECOND 1 e -6, MILLISECOND 1 e -3, SECOND 1 e 0, MINUTE 60 e 0, QUARTER_HOUR 9 e 2, HOUR 36 e 2,
        DAY 864 e 2, WEEK 6048 e 2, FORTNIGHT 12_096 e 2;
    Months: MONTH 1 e 0, QUARTER 3 e 0, HALF_YEAR 6 e 0, YEAR 12 e 0, DECADE 12 e 1, CENTURY 12 e 2;
    Power: MILLIWATT 1 e -3, WATT 1 e 0, KILOWATT 1 e 3, MEGAWATT 1 e 6, GIGAWATT 1 e 9, TERAWATT 1 e 12,
        HORSEPOWER 73_549_875 e -5;
    Energy: JOULE 1 e 0, KILOJOULE 1 e 3, MEGAJOULE 1 e 6, GIGAJOULE 1 e 9, EXAJOULE 1 e 18,
        KILOCALORIE 4184 e 0, WATT_HOUR 36 e 2, KILOWATT_HOUR 36 e 5, MEGAWATT_HOUR 36 e 8, GIGAWATT_HOUR 36 e 11,
        TERAWATT_HOUR 36 e 14;
    Temperature: CELSIUS 1 e 0;
    Data: BYTE 1 e 0, KILOBYTE 1 e 3, MEGABYTE 1 e 6, GIGABYTE 1 e 9, TERABYTE 1 e 12, PETABYTE 1 e 15,
        EXABYTE 1 e 18, KIBIBYTE 1024 e 0, MEBIBYTE 1_048_576 e 0, GIBIBYTE 1_073_741_824 e 0,
        TEBIBYTE 1_099_511_627_776 e 0;
    DataRate: BIT_RATE 1 e 0, KILOBIT_RATE 1 e 3, MEGABIT_RATE 1 e 6, GIGABIT_RATE 1 e 9, TERABIT_RATE 1 e 12,
        MEGABYTE_RATE 8 e 6, GIGABYTE_RATE 8 e 9, TERABYTE_RATE 8 e 12;
    Speed: METRE_A_SECOND 1 e 0, KILOMETRE_A_SECOND 1 e 3, MILE_AN_HOUR 44_704 e -5;
    Frequency: HERTZ 1 e 0, KILOHERTZ 1 e 3, MEGAHERTZ 1 e 6, GIGAHERTZ 1 e 9, TERAHERTZ 1 e 12;
    Density: MICROGRAM_A_CUBIC_METRE 1 e -9, MILLIGRAM_A_CUBIC_METRE 1 e -6, MILLIGRAM_A_LITRE 1 e -3,
        GRAM_A_LITRE 1 e 0;
    Pressure: PASCAL 1 e 0, HECTOPASCAL 1 e 2, KILOPASCAL 1 e 3, MEGAPASCAL 1 e 6, BAR 1 e 5;
    Voltage: MILLIVOLT 1 e -3, VOLT 1 e 0, KILOVOLT 1 e 3;
    Current: MILLIAMPERE 1 e -3, AMPERE 1 e 0;
    Charge: MILLIAMPERE_HOUR 1 e -3, AMPERE_HOUR 1 e 0;
    Angle: DEGREE 1 e 0;
    Sound: DECIBEL 1 e 0;
    Pixels: PIXEL 1 e 0, MEGAPIXEL 1 e 6;
}

pub(super) const MU: Measure = Measure::new(Dimension::Area, 1, 4).over(15);
pub(super) const CHI: Measure = Measure::new(Dimension::Length, 1, 0).over(3);
pub(super) const BIT: Measure = Measure::new(Dimension::Data, 1, 0).over(8);
pub(super) const KILOMETRE_AN_HOUR: Measure = Measure::new(Dimension::Speed, 1, 1).over(36);
pub(super) const BEAT_A_MINUTE: Measure = Measure::new(Dimension::Frequency, 1, 0).over(60);
pub(super) const KNOT: Measure = Measure::new(Dimension::Speed, 1852, 0).over(3600);
pub(super) const FAHRENHEIT: Measure = Measure::new(Dimension::Temperature, 5, 0).over(9).below(3200);
pub(super) const KELVIN: Measure = CELSIUS.below(27_315);

/// Symbols that texts in every language use. Single letters are left to the languages: `m` is also a scale.
#[rustfmt::skip]
pub(super) const SYMBOLS: &[(&str, Measure)] = &[
    ("nm", NANOMETRE), ("μm", MICROMETRE), ("µm", MICROMETRE), ("mm", MILLIMETRE), ("cm", CENTIMETRE),
    ("km", KILOMETRE), ("KM", KILOMETRE), ("ft", FOOT), ("㎞", KILOMETRE), ("㎝", CENTIMETRE), ("㎜", MILLIMETRE),
    ("cm²", SQUARE_CENTIMETRE), ("m²", SQUARE_METRE), ("m2", SQUARE_METRE), ("㎡", SQUARE_METRE), ("ha", HECTARE),
    ("km²", SQUARE_KILOMETRE), ("km2", SQUARE_KILOMETRE), ("sqm", SQUARE_METRE), ("sq km", SQUARE_KILOMETRE),
    ("sq m", SQUARE_METRE), ("sq ft", SQUARE_FOOT), ("sq mi", SQUARE_MILE),
    ("ml", MILLILITRE), ("mL", MILLILITRE), ("L", LITRE), ("m³", CUBIC_METRE), ("m3", CUBIC_METRE), ("cc", MILLILITRE),
    ("μg", MICROGRAM), ("µg", MICROGRAM), ("mg", MILLIGRAM), ("kg", KILOGRAM), ("KG", KILOGRAM), ("Kg", KILOGRAM),
    ("Mt", MEGATONNE), ("kt", KILOTONNE), ("Gt", GIGATONNE), ("lb", POUND), ("lbs", POUND), ("oz", OUNCE),
    ("ns", NANOSECOND), ("μs", MICROSECOND), ("µs", MICROSECOND), ("ms", MILLISECOND), ("min", MINUTE), ("h", HOUR),
    ("hr", HOUR), ("hrs", HOUR), ("mins", MINUTE), ("secs", SECOND), ("sec", SECOND), ("yrs", YEAR), ("yr", YEAR),
    ("mW", MILLIWATT), ("W", WATT), ("kW", KILOWATT), ("KW", KILOWATT), ("kw", KILOWATT), ("MW", MEGAWATT),
    ("GW", GIGAWATT), ("TW", TERAWATT), ("MWp", MEGAWATT), ("GWp", GIGAWATT), ("hp", HORSEPOWER),
    ("Wh", WATT_HOUR), ("kWh", KILOWATT_HOUR), ("KWh", KILOWATT_HOUR), ("kwh", KILOWATT_HOUR),
    ("MWh", MEGAWATT_HOUR), ("GWh", GIGAWATT_HOUR), ("TWh", TERAWATT_HOUR),
    ("kJ", KILOJOULE), ("MJ", MEGAJOULE), ("GJ", GIGAJOULE), ("EJ", EXAJOULE), ("kcal", KILOCALORIE),
    ("℃", CELSIUS), ("°C", CELSIUS), ("º C", CELSIUS), ("ºC", CELSIUS), ("° C", CELSIUS), ("˚C", CELSIUS),
    ("℉", FAHRENHEIT), ("°F", FAHRENHEIT), ("ºF", FAHRENHEIT), ("° F", FAHRENHEIT),
    ("°", DEGREE), ("º", DEGREE), ("˚", DEGREE),
    ("KB", KILOBYTE), ("kB", KILOBYTE), ("MB", MEGABYTE), ("GB", GIGABYTE), ("GBs", GIGABYTE), ("TB", TERABYTE),
    ("PB", PETABYTE), ("EB", EXABYTE), ("KiB", KIBIBYTE), ("MiB", MEBIBYTE), ("GiB", GIBIBYTE), ("TiB", TEBIBYTE),
    ("Kbps", KILOBIT_RATE), ("kbps", KILOBIT_RATE), ("Mbps", MEGABIT_RATE), ("Gbps", GIGABIT_RATE),
    ("Tbps", TERABIT_RATE), ("Mbit/s", MEGABIT_RATE), ("Gbit/s", GIGABIT_RATE), ("MB/s", MEGABYTE_RATE),
    ("GB/s", GIGABYTE_RATE), ("TB/s", TERABYTE_RATE),
    ("m/s", METRE_A_SECOND), ("km/s", KILOMETRE_A_SECOND), ("km/h", KILOMETRE_AN_HOUR), ("kmh", KILOMETRE_AN_HOUR),
    ("kph", KILOMETRE_AN_HOUR), ("km/hr", KILOMETRE_AN_HOUR), ("mph", MILE_AN_HOUR),
    ("Hz", HERTZ), ("kHz", KILOHERTZ), ("KHz", KILOHERTZ), ("MHz", MEGAHERTZ), ("GHz", GIGAHERTZ),
    ("THz", TERAHERTZ), ("bpm", BEAT_A_MINUTE), ("rpm", BEAT_A_MINUTE),
    ("μg/m³", MICROGRAM_A_CUBIC_METRE), ("µg/m³", MICROGRAM_A_CUBIC_METRE), ("μg/m3", MICROGRAM_A_CUBIC_METRE),
    ("ug/m3", MICROGRAM_A_CUBIC_METRE), ("mg/m³", MILLIGRAM_A_CUBIC_METRE), ("mg/L", MILLIGRAM_A_LITRE),
    ("mg/l", MILLIGRAM_A_LITRE), ("g/L", GRAM_A_LITRE),
    ("Pa", PASCAL), ("hPa", HECTOPASCAL), ("kPa", KILOPASCAL), ("MPa", MEGAPASCAL), ("mV", MILLIVOLT), ("V", VOLT),
    ("kV", KILOVOLT), ("mA", MILLIAMPERE), ("mAh", MILLIAMPERE_HOUR), ("Ah", AMPERE_HOUR), ("dB", DECIBEL),
    ("px", PIXEL), ("MP", MEGAPIXEL),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: (&str, Measure), b: (&str, Measure)) {
        let base = |(value, measure): (&str, Measure)| {
            (measure.dimension, measure.base(Exact::parse(value).expect("a number")).expect("a value").value)
        };
        assert_eq!(base(a), base(b));
    }

    #[test]
    fn equal_quantities_are_equal() {
        same(("12000000", KILOWATT), ("12", GIGAWATT));
        same(("6000", MU), ("400", HECTARE));
        same(("1.5", HOUR), ("90", MINUTE));
        same(("18", MONTH), ("1.5", YEAR));
        same(("212", FAHRENHEIT), ("100", CELSIUS));
        same(("-40", FAHRENHEIT), ("-40", CELSIUS));
        same(("273.15", KELVIN), ("0", CELSIUS));
        same(("90", KILOMETRE_AN_HOUR), ("25", METRE_A_SECOND));
        same(("2", JIN), ("1", KILOGRAM));
        same(("5280", FOOT), ("1", MILE));
        same(("640", ACRE), ("1", SQUARE_MILE));
    }

    #[test]
    fn the_last_digit_moves_with_the_unit() {
        let last_digit =
            |value, unit: Measure| unit.base(Exact::parse(value).expect("a number")).map(|value| value.last_digit);
        assert_eq!(last_digit("12", GIGAWATT), Some(9));
        assert_eq!(last_digit("12.5", GIGAWATT), Some(8));
        assert_eq!(last_digit("6", FOOT), Some(-1));
        assert_eq!(last_digit("2", ACRE), Some(4));
    }

    #[test]
    fn too_large_a_value_has_no_base() {
        let value = Exact::parse("99999999999999999999").expect("a number");
        assert_eq!(EXABYTE.base(value), None);
    }
}
