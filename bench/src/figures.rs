//! Arithmetic of measurements.

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
pub fn number(count: usize) -> f64 {
    count as f64
}

/// A number that is whole and not negative as a count.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, which is what a rank needs"
)]
pub fn whole(number: f64) -> usize {
    number as usize
}

/// The middle one, or the mean of the two in the middle; zero of none.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    match values.len() {
        0 => 0.0,
        length if length % 2 == 1 => at(middle),
        _ => f64::midpoint(at(middle - 1), at(middle)),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians() {
        let close = |values: &[f64], expected: f64| (median(values.iter().copied()) - expected).abs() < 1e-9;
        assert!(close(&[], 0.0));
        assert!(close(&[3.0, 1.0, 2.0], 2.0));
        assert!(close(&[4.0, 1.0, 2.0, 3.0], 2.5));
    }
}
