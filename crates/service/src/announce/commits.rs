//! Commits, in their order, for the one task that tells of them.

use std::collections::VecDeque;
use std::future::Future;

use parlour_domain::Announcement;
use tokio::sync::mpsc::Receiver;

/// The writer waits when too many of its commits have not been told yet. So whoever tells of them must go on taking
/// them while it waits for the writer itself, or both wait for ever.
pub(super) struct Commits {
    arriving: Receiver<Vec<Announcement>>,
    /// Taken while a write was under way, and not told yet.
    taken: VecDeque<Vec<Announcement>>,
}

impl Commits {
    pub(super) fn new(arriving: Receiver<Vec<Announcement>>) -> Self {
        Self {
            arriving,
            taken: VecDeque::new(),
        }
    }

    /// The next commit; `None`: the store is closed.
    pub(super) async fn next(&mut self) -> Option<Vec<Announcement>> {
        match self.taken.pop_front() {
            Some(commit) => Some(commit),
            None => self.arriving.recv().await,
        }
    }

    /// Waits for something that may need the writer.
    pub(super) async fn meanwhile<T>(&mut self, write: impl Future<Output = T>) -> T {
        let mut write = std::pin::pin!(write);
        loop {
            tokio::select! {
                biased;
                done = &mut write => return done,
                Some(commit) = self.arriving.recv() => self.taken.push_back(commit),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::Commits;

    #[tokio::test]
    async fn commits_that_come_while_a_write_is_awaited_are_told_afterwards_in_order() {
        let (writer, arriving) = mpsc::channel(1);
        let mut commits = Commits::new(arriving);
        // A writer that gets to our write only after what came before it was taken off its hands.
        let write = async {
            for _ in 0..5 {
                assert!(writer.send(Vec::new()).await.is_ok());
            }
        };
        commits.meanwhile(write).await;
        drop(writer);
        let mut told = 0;
        while commits.next().await.is_some() {
            told += 1;
        }
        assert_eq!(told, 5);
    }
}
