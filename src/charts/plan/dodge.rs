//! Moves labels apart that would cover one another.

/// Places blocks of text, each given by the middle it would like and its height, so that none overlaps
/// another and all lie between `top` and `bottom` if there is room for them. Gives the upper edges.
pub(crate) fn apart(wanted: &[(i32, i32)], top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|n| wanted[*n].0);
    let mut tops = vec![0; wanted.len()];
    let mut free = top;
    for n in &order {
        let (middle, height) = wanted[*n];
        tops[*n] = (middle - height / 2).max(free);
        free = tops[*n] + height;
    }
    // What hangs over the lower edge pushes back up.
    let mut free = bottom;
    for n in order.iter().rev() {
        tops[*n] = tops[*n].min(free - wanted[*n].1);
        free = tops[*n];
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_do_not_touch_stay() {
        assert_eq!(apart(&[(100, 20), (200, 20)], 0, 300), [90, 190]);
    }

    #[test]
    fn blocks_that_touch_move_apart_in_their_order() {
        assert_eq!(apart(&[(105, 20), (100, 20)], 0, 300), [110, 90]);
    }

    #[test]
    fn blocks_stay_inside() {
        assert_eq!(apart(&[(295, 20), (298, 20), (2, 20)], 0, 300), [260, 280, 0]);
    }
}
