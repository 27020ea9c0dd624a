//! What is quiet stands in inboxes without being looked at.

use parlour_store::conversations;

use crate::{Result, Service};

/// A conversation in which nothing was said for so long cools down, milliseconds (10 min).
const QUIET_MILLIS: i64 = 10 * 60 * 1000;
/// Conversations looked at in one write.
const AT_ONCE: u32 = 50;

impl Service {
    /// Lets conversations cool down in which nothing has been said for a while, on every site. Call it now and then.
    pub async fn let_quiet_ones_cool(&self) -> Result<()> {
        let before = self.ambient.now().plus_millis(-QUIET_MILLIS);
        for site in self.sites.all() {
            let id = site.id;
            let round = async || {
                self.store
                    .write(async move |unit| conversations::cool(unit, id, before, AT_ONCE).await)
                    .await
            };
            while round().await? {}
        }
        Ok(())
    }
}
