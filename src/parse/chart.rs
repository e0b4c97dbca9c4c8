//! stub
use crate::diag::Diagnostics;
use crate::model::*;
use crate::yaml::{Key, Node};
/// stub
pub fn read(k: &Key, _n: Node, _p: &mut Diagnostics) -> Option<ChartSpec> {
    Some(ChartSpec {
        id: k.name.clone(),
        span: k.span,
        kind: ChartKind::Line,
        kind_span: k.span,
        data: ChartData::Missing,
        x: None,
        y: vec![],
        kinds: KindColumns::default(),
        highlight: vec![],
        sort: None,
        title: Localized::default(),
        subtitle: Localized::default(),
        note: Localized::default(),
        alt: Localized::default(),
        sources: vec![],
    })
}
/// stub
pub fn read_inline(_n: Node, _p: &mut Diagnostics) -> Option<ChartSpec> {
    None
}
