//! The order that two lists have in common.

/// Returns the indices of a longest ascending part of a list of distinct numbers, in order.
pub fn longest_ascending(numbers: &[usize]) -> Vec<usize> {
    // For each length the index at which the best such part of that length ends, and what is before each.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut kept: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ascending_part() {
        let kept = |numbers: &[usize]| longest_ascending(numbers).iter().map(|at| numbers[*at]).collect::<Vec<_>>();
        assert_eq!(kept(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[3, 0, 1, 4, 2]), [0, 1, 2]);
        assert_eq!(kept(&[2, 1]), [1]);
        assert!(kept(&[]).is_empty());
    }
}
