//! How many typing slips lie between two short texts.

/// The longest text compared, in characters: no form people mistype and still recognise is longer.
pub(super) const LONGEST: usize = 64;

/// The number of letters changed, left out, put in or swapped with their neighbour between `a` and `b`, if at most
/// `limit` (the optimal string alignment distance). Both must be at most [`LONGEST`] long, or there is no answer.
pub(super) fn slips(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut before_last = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|column| column);
    for (row, &letter) in a.iter().enumerate() {
        let mut current = [0; LONGEST + 1];
        current[0] = row + 1;
        let mut fewest = current[0];
        for (column, &other) in b.iter().enumerate() {
            let mut cost =
                (last[column] + usize::from(letter != other)).min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && letter == b[column - 1] && a[row - 1] == other {
                cost = cost.min(before_last[column - 1] + 1);
            }
            current[column + 1] = cost;
            fewest = fewest.min(cost);
        }
        if fewest > limit {
            return None;
        }
        before_last = last;
        last = current;
    }
    Some(last[b.len()]).filter(|&count| count <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(a: &str, b: &str, limit: usize) -> Option<usize> {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        assert_eq!(slips(&a, &b, limit), slips(&b, &a, limit), "the same from both sides");
        slips(&a, &b, limit)
    }

    #[test]
    fn each_slip_counts_once() {
        assert_eq!(count("mexico", "mexico", 2), Some(0));
        assert_eq!(count("mexcio", "mexico", 2), Some(1));
        assert_eq!(count("mexio", "mexico", 2), Some(1));
        assert_eq!(count("mexxico", "mexico", 2), Some(1));
        assert_eq!(count("mwxico", "mexico", 2), Some(1));
        assert_eq!(count("gautemlaa", "guatemala", 2), Some(2));
        assert_eq!(count("мексикка", "мексика", 1), Some(1));
    }

    #[test]
    fn more_slips_than_the_limit_are_no_answer() {
        assert_eq!(count("iran", "iraq", 0), None);
        assert_eq!(count("chile", "china", 1), None);
        assert_eq!(count("", "ab", 1), None);
        assert_eq!(count("", "", 0), Some(0));
        assert_eq!(count(&"a".repeat(65), &"a".repeat(65), 2), None);
    }
}
