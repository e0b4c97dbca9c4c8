//! What a mark means, and so how it is coloured: in CSS by class, without CSS by attribute.
//!
//! plotters hands colours to its backends and nothing else, so an [`Style`] travels through it as an RGB
//! colour and is turned into classes and attributes on the other side.

use plotters::style::RGBColor;

/// Whose colour a mark has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// The colour of the nth series, from 0.
    Series(u8),
    /// The one that carries the message.
    Accent,
    /// One of the greys of those that do not, from 0.
    Mute(u8),
    /// A step of the sequential scale, from 0 for the least. Where values lie on both sides of zero, those above it have
    /// the steps from 1 on.
    Step(u8),
    /// Zero on a scale of values on both sides of it.
    Zero,
    /// A step of the values below zero there, from 0 for those that are nearest to it.
    Below(u8),
}

impl Paint {
    /// How many series have a colour of their own.
    pub(crate) const SERIES: u8 = 8;
    /// How many greys there are.
    pub(crate) const MUTES: u8 = 3;
    /// How many steps the sequential scale has.
    pub(crate) const STEPS: u8 = 5;
    /// How many steps there are on each side of zero where values lie on both.
    pub(crate) const SIDE_STEPS: u8 = Self::STEPS - 1;
    /// The index of zero.
    const ZERO: u8 = Self::SERIES + 1 + Self::MUTES + Self::STEPS;
    const COUNT: usize = (Self::SERIES + 1 + Self::MUTES + Self::STEPS + 1 + Self::SIDE_STEPS) as usize;

    /// How each looks on light paper.
    const LIGHT: [Tint; Self::COUNT] = [
        Tint { class: "c1", mark: "#2a6496", on_mark: "#fff", text: "#2a6496" },
        Tint { class: "c2", mark: "#cf7a22", on_mark: "#1c1a18", text: "#8c571f" },
        Tint { class: "c3", mark: "#2b9a83", on_mark: "#1c1a18", text: "#266a5b" },
        Tint { class: "c4", mark: "#6b3a78", on_mark: "#fff", text: "#6b3a78" },
        Tint { class: "c5", mark: "#8f872f", on_mark: "#1c1a18", text: "#635d25" },
        Tint { class: "c6", mark: "#a84a6c", on_mark: "#fff", text: "#a84a6c" },
        Tint { class: "c7", mark: "#4b5760", on_mark: "#fff", text: "#4b5760" },
        Tint { class: "c8", mark: "#8a5a3c", on_mark: "#fff", text: "#8a5a3c" },
        Tint { class: "ca", mark: "#b3261e", on_mark: "#fff", text: "#b3261e" },
        Tint { class: "m1", mark: "#8f8a82", on_mark: "#1c1a18", text: "#64615a" },
        Tint { class: "m2", mark: "#6b665f", on_mark: "#fff", text: "#6b665f" },
        Tint { class: "m3", mark: "#4b4743", on_mark: "#fff", text: "#4b4743" },
        Tint { class: "s1", mark: "#e1ecf4", on_mark: "#1c1a18", text: "#2a6496" },
        Tint { class: "s2", mark: "#b3cee2", on_mark: "#1c1a18", text: "#2a6496" },
        Tint { class: "s3", mark: "#7fabcd", on_mark: "#1c1a18", text: "#2a6496" },
        Tint { class: "s4", mark: "#3a74a6", on_mark: "#fff", text: "#2a6496" },
        Tint { class: "s5", mark: "#1f4c75", on_mark: "#fff", text: "#2a6496" },
        Tint { class: "y0", mark: "#e4e0d8", on_mark: "#1c1a18", text: "#64615a" },
        Tint { class: "y1", mark: "#f0cfa6", on_mark: "#1c1a18", text: "#8a4b12" },
        Tint { class: "y2", mark: "#dc9f5c", on_mark: "#1c1a18", text: "#8a4b12" },
        Tint { class: "y3", mark: "#a85a14", on_mark: "#fff", text: "#8a4b12" },
        Tint { class: "y4", mark: "#6e3606", on_mark: "#fff", text: "#8a4b12" },
    ];

    fn index(self) -> usize {
        match self {
            Paint::Series(n) => usize::from(n % Self::SERIES),
            Paint::Accent => usize::from(Self::SERIES),
            Paint::Mute(n) => usize::from(Self::SERIES + 1 + n % Self::MUTES),
            Paint::Step(n) => usize::from(Self::SERIES + 1 + Self::MUTES + n.min(Self::STEPS - 1)),
            Paint::Zero => usize::from(Self::ZERO),
            Paint::Below(n) => usize::from(Self::ZERO + 1 + n.min(Self::SIDE_STEPS - 1)),
        }
    }

    fn from_index(index: u8) -> Self {
        match index.checked_sub(Self::SERIES) {
            None => Paint::Series(index),
            Some(0) => Paint::Accent,
            Some(n) if n <= Self::MUTES => Paint::Mute(n - 1),
            Some(n) if n <= Self::MUTES + Self::STEPS => Paint::Step(n - 1 - Self::MUTES),
            _ if index == Self::ZERO => Paint::Zero,
            Some(_) => Paint::Below(index - Self::ZERO - 1),
        }
    }

    /// How it looks on light paper.
    pub(crate) fn light(self) -> &'static Tint {
        &Self::LIGHT[self.index()]
    }
}

/// The colours of one paint on light paper. The style sheet has them too, and those for dark paper.
#[derive(Debug)]
pub(crate) struct Tint {
    /// The class, and the stem of the custom properties: `c1`, `ca`, `m1`.
    pub(crate) class: &'static str,
    /// The colour of marks: 3:1 against the paper.
    pub(crate) mark: &'static str,
    /// The colour of text on them: 4.5:1 against the mark.
    on_mark: &'static str,
    /// The colour of text that belongs to them: 4.5:1 against the paper.
    text: &'static str,
}

impl Tint {
    /// How much of its colour is in the ground of an outlined mark, in hundredths. The style sheet has the same number.
    pub(crate) const GROUND: u32 = 55;

    /// The ground of an outlined mark on white paper.
    fn ground(&self) -> String {
        let channel = |at: usize| {
            let full = self.mark.get(at..at + 2).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(255);
            (full * Self::GROUND + 255 * (100 - Self::GROUND) + 50) / 100
        };
        format!("#{:02x}{:02x}{:02x}", channel(1), channel(3), channel(5))
    }
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A filled mark: a bar, a slice.
    Fill,
    /// A hatched mark: a forecast.
    Hatch,
    /// An outlined mark: computed, not reported.
    Outline,
    /// A mark with a dashed outline: a target or a claim.
    DashedOutline,
    /// A line.
    Line,
    /// A dashed line: a forecast.
    DashedLine,
    /// A point of a line.
    Dot,
    /// A point of a line that is no reported fact.
    Ring,
    /// Lines that help to read values.
    Grid,
    /// The line that marks grow from.
    Axis,
    /// The ground behind forecasts.
    Zone,
    /// The place of a value that is missing: a cell, a tile, a day.
    Empty,
    /// A band round a line. It is translucent, so that a band in another one is darker, and bands of two lines are both
    /// seen where they cross.
    Ribbon,
    /// A line from a mark to its label.
    Leader,
    /// A line at a value or a category that the marks are compared with.
    Reference,
    /// Paper beneath a line, so that it can be seen over bars.
    Casing,
    /// A line between what a value lies.
    Whisker,
    /// A label.
    Text,
    /// A label that matters less: ticks, units.
    Quiet,
    /// A label that carries the message, or a total.
    Strong,
    /// A label on a mark.
    OnMark,
    /// A label on what is drawn in more than one colour, with paper round its letters.
    Halo,
    /// A label in the colour of its series.
    Coloured,
    /// A label on the axis of a series, in its colour.
    Tick,
}

impl Role {
    const ALL: [Role; 24] = [
        Role::Fill,
        Role::Hatch,
        Role::Outline,
        Role::DashedOutline,
        Role::Line,
        Role::DashedLine,
        Role::Dot,
        Role::Ring,
        Role::Grid,
        Role::Axis,
        Role::Zone,
        Role::Empty,
        Role::Ribbon,
        Role::Leader,
        Role::Reference,
        Role::Casing,
        Role::Whisker,
        Role::Text,
        Role::Quiet,
        Role::Strong,
        Role::OnMark,
        Role::Halo,
        Role::Coloured,
        Role::Tick,
    ];

    /// The class of the role.
    fn class(self) -> &'static str {
        match self {
            Role::Fill => "f",
            Role::Hatch => "h",
            Role::Outline => "o",
            Role::DashedOutline => "o d",
            Role::Line => "l",
            Role::DashedLine => "l d",
            Role::Dot => "p",
            Role::Ring => "r",
            Role::Grid => "g",
            Role::Axis => "x",
            Role::Zone => "z",
            Role::Empty => "a",
            Role::Ribbon => "v",
            Role::Leader => "k",
            Role::Reference => "u",
            Role::Text => "t",
            Role::Quiet => "q",
            Role::Strong => "b",
            Role::OnMark => "n",
            Role::Halo => "w",
            Role::Coloured => "e",
            Role::Tick => "e",
            Role::Casing => "j",
            Role::Whisker => "i",
        }
    }

    /// How high marks of a role lie, from the grounds to the texts. One picture draws them in this order; where
    /// several are drawn as one, nothing else decides what lies over what.
    pub(crate) fn layer(self) -> u8 {
        match self {
            Role::Zone => 0,
            Role::Ribbon => 1,
            Role::Grid => 2,
            Role::Fill | Role::Hatch | Role::Outline | Role::DashedOutline | Role::Empty => Self::SURFACES,
            Role::Axis => 4,
            Role::Casing => 5,
            Role::Line | Role::DashedLine | Role::Whisker | Role::Leader | Role::Reference => 6,
            Role::Dot | Role::Ring => 7,
            Role::Text | Role::Quiet | Role::Strong | Role::OnMark | Role::Halo | Role::Coloured | Role::Tick => 8,
        }
    }

    /// The layer of bars and areas.
    pub(crate) const SURFACES: u8 = 3;

    /// Whether marks of this role are strokes only.
    pub(crate) fn is_stroke(self) -> bool {
        matches!(
            self,
            Role::Line
                | Role::DashedLine
                | Role::Grid
                | Role::Axis
                | Role::Leader
                | Role::Reference
                | Role::Casing
                | Role::Whisker
        )
    }

    /// Whether the colour depends on the series.
    fn is_painted(self) -> bool {
        matches!(
            self,
            Role::Fill
                | Role::Hatch
                | Role::Outline
                | Role::DashedOutline
                | Role::Line
                | Role::DashedLine
                | Role::Dot
                | Role::Ring
                | Role::OnMark
                | Role::Coloured
                | Role::Tick
                | Role::Whisker
                | Role::Ribbon
        )
    }
}

/// A role in a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// What it is.
    pub(crate) role: Role,
    /// Whose colour it has; without meaning for roles that have a colour of their own.
    pub(crate) paint: Paint,
}

impl Style {
    /// A mark in the colour of a series.
    pub(crate) const fn of(role: Role, paint: Paint) -> Self {
        Self { role, paint }
    }

    /// A mark whose colour is its role's.
    pub(crate) const fn plain(role: Role) -> Self {
        Self { role, paint: Paint::Series(0) }
    }

    /// The colour that carries it through plotters.
    pub(crate) fn to_rgb(self) -> RGBColor {
        let role = Role::ALL.iter().position(|role| *role == self.role).unwrap_or(0);
        RGBColor(role as u8, self.paint.index() as u8, 0)
    }

    /// The style in a colour that came through plotters.
    pub(crate) fn from_rgb((role, paint, _): (u8, u8, u8)) -> Self {
        Self { role: Role::ALL.get(usize::from(role)).copied().unwrap_or(Role::Fill), paint: Paint::from_index(paint) }
    }

    /// Writes the attributes of a group of such marks: class, and colours that hold without CSS.
    ///
    /// `prefix` begins the ids of the picture's patterns.
    pub(crate) fn write_attributes(self, prefix: &str, out: &mut String) {
        out.push_str(" class=\"");
        out.push_str(self.role.class());
        if self.role.is_painted() {
            out.push(' ');
            out.push_str(self.paint.light().class);
        }
        out.push('"');
        let tint = self.paint.light();
        let colour = tint.mark;
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        match self.role {
            Role::Fill => put(&[" fill=\"", colour, "\""]),
            Role::Hatch => {
                put(&[" fill=\"url(#", prefix, tint.class, ")\" stroke=\"", colour, "\" stroke-width=\"1.2\""]);
            }
            Role::Outline => put(&[" fill=\"", &tint.ground(), "\" stroke=\"", colour, "\" stroke-width=\"1.8\""]),
            Role::DashedOutline => {
                put(&[" fill=\"", &tint.ground(), "\" stroke=\"", colour]);
                put(&["\" stroke-width=\"1.4\" stroke-dasharray=\"4 3\""]);
            }
            Role::Line => put(&[
                " fill=\"none\" stroke=\"",
                colour,
                "\" stroke-width=\"2.4\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
            ]),
            Role::DashedLine => {
                put(&[" fill=\"none\" stroke=\"", colour, "\" stroke-width=\"2.4\" stroke-dasharray=\"5 4\""])
            }
            Role::Dot => put(&[" fill=\"", colour, "\" stroke=\"#fff\""]),
            Role::Ring => put(&[" fill=\"#fff\" stroke=\"", colour, "\" stroke-width=\"1.8\""]),
            Role::Grid => put(&[" stroke=\"#dedad2\""]),
            Role::Axis => put(&[" stroke=\"#6b665f\""]),
            Role::Zone => put(&[" fill=\"#f0ece4\""]),
            Role::Empty => put(&[" fill=\"#fff\" stroke=\"#cfc9be\""]),
            Role::Ribbon => put(&[" fill=\"", colour, "\" fill-opacity=\".2\""]),
            Role::Leader => put(&[" fill=\"none\" stroke=\"#8f8a82\""]),
            Role::Reference => {
                put(&[" fill=\"none\" stroke=\"#1f1d1a\" stroke-width=\"1.2\" stroke-dasharray=\"3 3\""])
            }
            Role::Casing => {
                put(&[
                    " fill=\"none\" stroke=\"#fff\" stroke-width=\"4.6\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
                ]);
            }
            Role::Whisker => put(&[" fill=\"none\" stroke=\"", colour, "\" stroke-width=\"1.4\""]),
            Role::Text => put(&[" fill=\"#1f1d1a\""]),
            Role::Quiet => put(&[" fill=\"#5f5a53\""]),
            Role::Strong => put(&[" fill=\"#1f1d1a\" font-weight=\"700\""]),
            Role::OnMark => put(&[" fill=\"", tint.on_mark, "\""]),
            Role::Halo => {
                put(&[
                    " fill=\"#1f1d1a\" stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                ]);
            }
            Role::Coloured => put(&[" fill=\"", tint.text, "\" font-weight=\"700\""]),
            Role::Tick => put(&[" fill=\"", tint.text, "\""]),
        }
    }

    /// Whether its colour depends on the series.
    pub(crate) fn is_painted(self) -> bool {
        self.role.is_painted()
    }

    /// Whether marks in this style need the hatching pattern of their colour.
    pub(crate) fn needs_pattern(self) -> bool {
        self.role == Role::Hatch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_comes_through_plotters_unchanged() {
        for role in Role::ALL {
            for paint in (0..Paint::COUNT as u8).map(Paint::from_index) {
                let style = Style::of(role, paint);
                let RGBColor(r, g, b) = style.to_rgb();
                assert_eq!(Style::from_rgb((r, g, b)), style);
            }
        }
    }
}
