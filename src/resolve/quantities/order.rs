//! In which order figures and data sets are computed, when some of them are made from others.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Span;
use crate::model::FigureKey;

/// Something that is computed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Figure(FigureKey),
    /// A data set whose rows name figures, by its path.
    Table(String),
}

/// The inputs of each node, with the places where they are named.
pub(super) type Needs = BTreeMap<Node, Vec<(Node, Span)>>;

/// Nodes that are made from one another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cycle {
    /// Each is made from the next, and the last from the first.
    pub(super) nodes: Vec<Node>,
    /// Where the last names the first.
    pub(super) span: Span,
}

/// Sorts the nodes so that each comes after its inputs; returns them with every cycle that a walk in the order of the
/// nodes meets. Nodes of cycles are in the list too.
///
/// The walk keeps its own stack, since a chain of figures may be too long for the machine's.
pub(super) fn order(needs: &Needs) -> (Vec<&Node>, Vec<Cycle>) {
    let (mut done, mut list, mut cycles) = (BTreeSet::new(), vec![], vec![]);
    for start in needs.keys() {
        let mut path: Vec<(&Node, usize)> = vec![(start, 0)];
        let mut open = BTreeMap::from([(start, 0)]);
        while let Some((node, at)) = path.last_mut() {
            let node: &Node = node;
            let next = if done.contains(node) { None } else { needs.get(node).and_then(|list| list.get(*at)) };
            *at += 1;
            match next {
                None => {
                    path.pop();
                    open.remove(node);
                    if done.insert(node) {
                        list.push(node);
                    }
                }
                Some((next, span)) => match open.get(next).copied() {
                    Some(from) => {
                        let nodes = path[from..].iter().map(|(node, _)| (*node).clone()).collect();
                        cycles.push(Cycle { nodes, span: *span });
                    }
                    None if needs.contains_key(next) && !done.contains(next) => {
                        open.insert(next, path.len());
                        path.push((next, 0));
                    }
                    None => {}
                },
            }
        }
    }
    (list, cycles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn node(id: &str) -> Node {
        Node::Figure(FigureKey { page: String::new(), id: id.to_owned() })
    }

    fn name(node: &Node) -> String {
        match node {
            Node::Figure(key) => key.id.clone(),
            Node::Table(path) => path.clone(),
        }
    }

    #[track_caller]
    fn case(needs: &[(&str, &[&str])], expected: &str, cycles: &[&str]) {
        let span = Span::start_of(FileId(0));
        let needs: Needs =
            needs.iter().map(|(id, list)| (node(id), list.iter().map(|id| (node(id), span)).collect())).collect();
        let (order, found) = order(&needs);
        assert_eq!(order.into_iter().map(name).collect::<Vec<_>>().join(" "), expected);
        let found: Vec<String> =
            found.iter().map(|cycle| cycle.nodes.iter().map(name).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(found, cycles);
    }

    #[test]
    fn what_is_needed_comes_first() {
        case(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])], "c b a", &[]);
        case(&[("a", &["c"]), ("b", &["c"]), ("c", &["unknown"])], "c a b", &[]);
    }

    #[test]
    fn cycles_are_found_once_each() {
        case(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"])], "c b a", &["a b c"]);
        case(&[("a", &["a"])], "a", &["a"]);
        case(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"]), ("d", &["b"])], "c b a d", &["b c"]);
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let span = Span::start_of(FileId(0));
        let needs: Needs =
            (0..20_000).map(|n| (node(&format!("{n:05}")), vec![(node(&format!("{:05}", n + 1)), span)])).collect();
        assert_eq!(order(&needs).0.len(), 20_000);
    }
}
