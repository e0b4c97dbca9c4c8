//! The unit of a number as it is written, before the words around it are looked at.

use super::figure::{Also, Thing, WrittenUnit};
use super::measure::{CELSIUS, DEGREE, POUND};
use super::money::Money;
use crate::model::{Currency, Exact};

/// A unit as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    /// The offset after it.
    pub(super) end: usize,
    pub(super) unit: WrittenUnit,
    /// The power of ten that the value is multiplied with: basis points are hundredths.
    pub(super) shift: i32,
    pub(super) money: Option<Money>,
    pub(super) thing: Option<Thing>,
    /// Whether pounds may be a mass.
    pub(super) mass: bool,
    /// Whether a multiple may be a number of occasions, and points of a percentage may be those of an index.
    pub(super) occasions: bool,
}

impl Unit {
    pub(super) fn new(end: usize, unit: WrittenUnit) -> Self {
        Self { end, unit, shift: 0, money: None, thing: None, mass: false, occasions: false }
    }

    /// Money, with the power of ten of its coins.
    pub(super) fn money(end: usize, money: Money, shift: i32) -> Self {
        Self { shift, money: Some(money), ..Self::new(end, WrittenUnit::Currency(money.currency)) }
    }

    /// Things that are counted.
    pub(super) fn counted(end: usize, thing: Option<Thing>) -> Self {
        Self { thing, ..Self::new(end, WrittenUnit::Count) }
    }

    /// The other readings of a value in it.
    pub(super) fn also(&self, value: Exact) -> Option<Also> {
        match self.unit {
            WrittenUnit::Measure(measure) if measure == DEGREE => {
                Some(Also::Reading(value, WrittenUnit::Measure(CELSIUS)))
            }
            WrittenUnit::Currency(Currency::Gbp) if self.mass => {
                Some(Also::Reading(value, WrittenUnit::Measure(POUND)))
            }
            WrittenUnit::Ratio | WrittenUnit::PercentagePoints if self.occasions => {
                Some(Also::Reading(value, WrittenUnit::Count))
            }
            _ => self.money?.also(),
        }
    }
}
