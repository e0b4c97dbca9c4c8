//! The ranked table: rows with their numbers, and a bar for each number in a cell of its own.
//!
//! Bars are drawn shapes, not styled boxes: pages forbid inline styles.

use super::sheet::Sheet;
use super::table::{most_decimals, number_cell};
use crate::model::{Kind, Lang};
use crate::text::escape_into;

/// Appends the `<table>`; `label` is the id of what names it.
pub(super) fn html(sheet: &Sheet<'_>, label: &str, out: &mut String) {
    let put = |parts: &[&str], out: &mut String| parts.iter().for_each(|part| out.push_str(part));
    put(&["<div class=\"chart-ranking\" role=\"group\" tabindex=\"0\" aria-labelledby=\"", label, "\">"], out);
    put(&["<table aria-labelledby=\"", label, "\"><thead><tr>"], out);
    put(&["<th scope=\"col\" class=\"num\">", if sheet.lang == Lang::Zh { "位次" } else { "Rank" }, "</th>"], out);
    put(&["<th scope=\"col\">"], out);
    escape_into(sheet.chart.category_label.get(sheet.lang), out);
    put(&["</th>"], out);
    for (at, name) in sheet.series.iter().enumerate() {
        put(&["<th scope=\"col\" class=\"num\">"], out);
        let unit = sheet.main.unit_label();
        escape_into(name, out);
        if !unit.is_empty() {
            escape_into(&sheet.bracketed(&unit), out);
        }
        put(&["</th>"], out);
        if at == 0 {
            put(&["<td class=\"bar\"></td>"], out);
        }
    }
    put(&["</tr></thead><tbody>"], out);
    let most: Vec<usize> = (0..sheet.series.len()).map(|series| most_decimals(sheet, series)).collect();
    for category in 0..sheet.categories.len() {
        let told = sheet.chart.categories[category].highlight;
        put(&[if told { "<tr class=\"told\">" } else { "<tr>" }, "<td class=\"num rank\">"], out);
        put(&[&rank(sheet, category), "</td><th scope=\"row\">"], out);
        escape_into(&sheet.categories[category], out);
        put(&["</th>"], out);
        for (series, most) in most.iter().enumerate() {
            put(&["<td class=\"num\">"], out);
            number_cell(sheet, series, category, *most, out);
            if let Some(point) = sheet.point(series, category).filter(|point| point.kind != Kind::Reported) {
                escape_into(&sheet.bracketed(sheet.texts.kind(point.kind)), out);
            }
            put(&["</td>"], out);
            if series == 0 {
                bar(sheet, category, out);
            }
        }
        put(&["</tr>"], out);
    }
    put(&["</tbody></table></div>"], out);
}

/// The place of a row by its first number: equal numbers share it.
fn rank(sheet: &Sheet<'_>, category: usize) -> String {
    let Some(point) = sheet.point(0, category) else { return String::new() };
    let others = (0..sheet.categories.len()).filter_map(|other| sheet.point(0, other));
    let ascending = sheet.chart.unit == crate::model::Unit::Rank;
    let before = others.filter(|other| match ascending {
        true => other.value.value < point.value.value,
        false => other.value.value > point.value.value,
    });
    (before.count() + 1).to_string()
}

/// The cell with the bar of the first number: from zero, to the scale of the largest.
fn bar(sheet: &Sheet<'_>, category: usize, out: &mut String) {
    let values = || (0..sheet.categories.len()).filter_map(|other| sheet.value(0, other));
    let (low, high) = values().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    out.push_str("<td class=\"bar\">");
    if let Some(value) = sheet.value(0, category).filter(|_| high > low) {
        let place = |value: f64| super::turn::round((value - low) / (high - low) * 1000.0);
        let (from, to) = (place(value.min(0.0)), place(value.max(0.0)));
        let tint = sheet.paint(0, category).light();
        out.push_str("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"f ");
        out.push_str(tint.class);
        out.push_str("\" fill=\"");
        out.push_str(tint.mark);
        out.push_str(&format!("\" x=\"{from}\" y=\"0\" width=\"{}\" height=\"10\"/></svg>", (to - from).max(4)));
    }
    out.push_str("</td>");
}
