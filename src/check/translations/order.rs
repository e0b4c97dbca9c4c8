//! The order of passages: which of them are not where their source has them.

/// Returns the fewest of several places, by index, without which the others rise. Takes `n · log n` steps.
pub(super) fn out_of_order(places: &[u32]) -> Vec<usize> {
    // The end of the best rising row of each length, and for each place the one before it in its row.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut is_kept = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        is_kept[at] = true;
        next = before[at];
    }
    (0..places.len()).filter(|at| !is_kept[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_are_out_of_order() {
        for (places, expected) in
            [(&[][..], &[][..]), (&[1, 2, 3], &[]), (&[3, 1, 2], &[0]), (&[2, 3, 1], &[2]), (&[1, 4, 2, 3, 5], &[1])]
        {
            assert_eq!(out_of_order(places), expected, "{places:?}");
        }
        assert_eq!(out_of_order(&[2, 1]).len(), 1);
        assert_eq!(out_of_order(&[4, 3, 2, 1]).len(), 3);
    }
}
