//! The `<svg>` element round a drawn scene: language, title, description, patterns.

use super::draw;
use super::surface::write_tenths;
use crate::charts::paper::scene::Scene;
use crate::charts::words::view::View;
use crate::text::escape_into;

/// Latin letters and figures come from the first of these that is there; widths were measured for them.
pub(crate) const FONTS: &str = "Arial,'Liberation Sans',Helvetica,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/// Draws a picture that has been planned. Its ids begin with `prefix`.
pub(crate) fn write(view: &View<'_>, prefix: &str, scene: &Scene, description: &str) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    write_tenths(scene.width, &mut out);
    out.push(' ');
    write_tenths(scene.height, &mut out);
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["\" lang=\"", view.lang.tag(), "\" role=\"img\" aria-labelledby=\"", prefix, "t ", prefix, "d\""]);
    put(&[" font-family=\"", FONTS, "\"><title id=\"", prefix, "t\">"]);
    escape_into(view.chart.title.get(view.lang), &mut out);
    out.push_str("</title><desc id=\"");
    out.push_str(prefix);
    out.push_str("d\">");
    escape_into(description, &mut out);
    out.push_str("</desc>");
    write_patterns(scene, prefix, &mut out);
    draw::draw(scene, prefix, &mut out);
    out.push_str("</svg>");
    out
}

/// The hatching of each colour that needs it.
pub(crate) fn write_patterns(scene: &Scene, prefix: &str, out: &mut String) {
    let paints = scene.items.iter().filter(|item| item.style.needs_pattern()).map(|item| item.style.paint);
    // Paints beyond the last colour begin again with the first.
    let mut done: Vec<&str> = vec![];
    for paint in paints {
        let tint = paint.light();
        if done.contains(&tint.class) {
            continue;
        }
        if done.is_empty() {
            out.push_str("<defs>");
        }
        done.push(tint.class);
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<pattern id=\"", prefix, tint.class, "\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "]);
        put(&["patternTransform=\"rotate(45)\"><path class=\"l ", tint.class, " y\" stroke=\"", tint.mark]);
        put(&["\" stroke-width=\"3\" d=\"M0 0v5\"/></pattern>"]);
    }
    if !done.is_empty() {
        out.push_str("</defs>");
    }
}
