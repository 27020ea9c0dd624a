//! The first page of an inbox of very many conversations, in which something was said just now, and long ago.

use serde::Serialize;

use crate::Failure;
use crate::http::Http;
use crate::mariadb::MariaDb;
use crate::opening::{Database, Page, page};
use crate::targets::live::Allocator;
use crate::targets::{Place, ours};

/// What the first page costs on one database.
#[derive(Serialize)]
pub struct Inbox {
    pub database: &'static str,
    pub conversations: usize,
    /// When something was last said in them: the newest are sorted when they are read, the others stand in their order.
    pub said: &'static str,
    /// `GET /api/v1/conversations`, milliseconds.
    pub page: Page,
}

/// Has everybody write to one person, once; opens that person's inbox so often.
pub async fn measure(
    place: &Place,
    mariadb: Option<&MariaDb>,
    conversations: usize,
    times: usize,
) -> Result<Vec<Inbox>, Failure> {
    let url = ours::database(place, mariadb).await?;
    ours::register(place, &url)?;
    let server = ours::start(place, &url, Allocator::Usual).await?;
    let everybody = ours::sign_in(&server, conversations + 1).await?;
    let (person, others) = everybody
        .split_first()
        .ok_or(Failure::Generator("there is nobody"))?;
    ours::write_to(&server, others, person.user).await?;
    drop(server);

    let mut database = Database::open(place, mariadb).await?;
    let mut inboxes = Vec::new();
    for said in ["just now", "long ago"] {
        if said == "long ago" {
            cool(&mut database).await?;
        }
        let server = ours::start(place, &url, Allocator::Usual).await?;
        let mut http = Http::connect(server.address).await?;
        let first = "/api/v1/conversations?limit=50";
        inboxes.push(Inbox {
            database: if mariadb.is_some() { "mariadb" } else { "sqlite" },
            conversations,
            said,
            page: page(&mut http, &mut database, first, &person.token, times).await?,
        });
    }
    Ok(inboxes)
}

/// What the server does an hour after the last word of a conversation.
async fn cool(database: &mut Database) -> Result<(), Failure> {
    database
        .run(
            "UPDATE parlour_members SET activity = (SELECT c.activity FROM parlour_conversations c \
             WHERE c.site_id = parlour_members.site_id AND c.id = parlour_members.conversation_id)",
        )
        .await?;
    database
        .run("UPDATE parlour_conversations SET warm_at = NULL")
        .await
}
