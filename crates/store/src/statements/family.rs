use std::iter;

use super::Statement;

/// One statement in several sizes, so that any number of keys or rows is served by few prepared statements.
pub(crate) struct Family {
    /// By size, ascending; never empty.
    members: Vec<(usize, Statement)>,
}

impl Family {
    pub(super) fn new(members: Vec<(usize, Statement)>) -> Self {
        Self { members }
    }

    /// For questions: the keys in chunks, each filled up with its last key to a size there is.
    pub(crate) fn padded<'a, K: Copy>(
        &'a self,
        keys: &'a [K],
    ) -> impl Iterator<Item = (&'a Statement, impl Iterator<Item = K> + 'a)> {
        let largest = self.members.last().map_or(1, |(size, _)| *size);
        keys.chunks(largest).filter_map(move |chunk| {
            let (size, statement) = self.members.iter().find(|(size, _)| *size >= chunk.len())?;
            let last = *chunk.last()?;
            Some((
                statement,
                chunk.iter().copied().chain(iter::repeat(last)).take(*size),
            ))
        })
    }

    /// For rows to write: the rows in chunks of exactly the sizes there are, largest first.
    pub(crate) fn exact<'a, K>(&'a self, rows: &'a [K]) -> impl Iterator<Item = (&'a Statement, &'a [K])> {
        let mut rest = rows;
        iter::from_fn(move || {
            let (size, statement) = self.members.iter().rev().find(|(size, _)| *size <= rest.len())?;
            let (chunk, after) = rest.split_at(*size);
            rest = after;
            Some((statement, chunk))
        })
    }
}

/// Keys in order, each once.
pub(crate) fn distinct<K: Ord + Copy>(keys: &[K]) -> Vec<K> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys
}
