//! How many messages a second the store takes, from [`Store::send`] to the answer after the commit, by how many are
//! under way at a time. No HTTP, no sealing; everything else as in the server.
//!
//! `cargo run --release -p parlour-store --features testing --example write_path -- sqlite|mariadb FOLDER [SECONDS]`
//!
//! The folder decides what is measured: a memory file system (`/dev/shm/…`) or a disk. Results: `docs/decisions/0002-write-path.md`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring program"
)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parlour_domain::Announcement;
use parlour_domain::messages::Send;
use parlour_store::conversations::{ConversationRow, MemberRow};
use parlour_store::sites::NewSite;
use parlour_store::testing::{MariaDb, PlainSends};
use parlour_store::{Error, Options, Store, Unit, conversations, sites};
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::messages::Content;
use parlour_wire::{Base64, ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};
use uuid::Uuid;

const PAIRS: u128 = 200;
const UNDER_WAY: [u64; 7] = [1, 4, 16, 64, 256, 512, 1024];
static NEXT: AtomicU64 = AtomicU64::new(1);
/// 90 bytes, as in the benchmarks of other servers.
const BODY: &str =
    "The quick brown fox jumps over the lazy dog, and then it does so again to make up the 90.";

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, engine, folder, rest @ ..] = arguments.as_slice() else {
        println!("usage: write_path sqlite|mariadb FOLDER [SECONDS]");
        std::process::exit(2);
    };
    let seconds = rest.first().map_or(3, |seconds| seconds.parse().unwrap());
    let folder = Path::new(folder).join(format!("write-path-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let server = (engine == "mariadb").then(|| MariaDb::start(&folder).unwrap());
    let url = server
        .as_ref()
        .map_or_else(|| format!("sqlite:{}", folder.join("db").display()), MariaDb::url);
    measure(
        url,
        server.as_ref().and_then(MariaDb::pid),
        Duration::from_secs(seconds),
    )
    .await;
    drop(server);
    std::fs::remove_dir_all(&folder).unwrap();
}

async fn measure(url: String, server: Option<u32>, time: Duration) {
    let (commits, mut listening) = tokio::sync::mpsc::channel::<Vec<Announcement>>(1024);
    let listener = tokio::spawn(async move {
        let mut count = 0_u64;
        while let Some(announcements) = listening.recv().await {
            count += announcements.len() as u64;
        }
        count
    });
    let options = Options {
        url,
        prefix: "wp_parlour_".to_owned(),
        readers: 1,
    };
    let store = Store::open(options, Arc::new(PlainSends), commits).await.unwrap();
    let site = store.write(prepare).await.unwrap();
    println!("                                          µs of processor per message");
    println!(" under way   messages/s  ms each   writer  process   server");
    let mut total = 0;
    for under_way in UNDER_WAY {
        let used = Used::so_far(server);
        let (begun, count) = (Instant::now(), Arc::new(AtomicU64::new(0)));
        let done = Arc::new(AtomicBool::new(false));
        let tasks: Vec<_> = (0..under_way)
            .map(|task| {
                tokio::spawn(send(
                    store.clone(),
                    site,
                    task,
                    Arc::clone(&count),
                    Arc::clone(&done),
                ))
            })
            .collect();
        tokio::time::sleep(time).await;
        done.store(true, Ordering::Relaxed);
        for task in tasks {
            task.await.unwrap();
        }
        let (count, took) = (count.load(Ordering::Relaxed), begun.elapsed().as_secs_f64());
        total += count;
        let used = Used::so_far(server).since(&used);
        #[expect(clippy::cast_precision_loss, reason = "for people to read")]
        let per = |what: f64| what / count as f64;
        #[expect(clippy::cast_precision_loss, reason = "for people to read")]
        let (rate, wait) = (1.0 / per(took), per(took * 1000.0 * under_way as f64));
        let Used {
            writer,
            process,
            server: there,
        } = used;
        println!(
            "{under_way:>10} {rate:>12.0} {wait:>8.2} {:>8.1} {:>8.1} {:>8.1}",
            per(writer),
            per(process),
            per(there)
        );
    }
    let head = store
        .read(async move |connection| parlour_store::changes::head(connection, site).await)
        .await
        .unwrap();
    store.close().await;
    assert_eq!(head.0, total, "every message took one revision");
    assert_eq!(listener.await.unwrap(), total, "every message was announced");
}

async fn send(store: Store, site: SiteId, task: u64, count: Arc<AtomicU64>, done: Arc<AtomicBool>) {
    let mut random = task;
    while !done.load(Ordering::Relaxed) {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pair = u128::from(random >> 33) % PAIRS;
        let now = now();
        // Time first, then what looks random and never comes twice: as the ids of many clients do.
        let unique = NEXT
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let id = Uuid::from_u64_pair((now.millis().unsigned_abs() << 16) | 0x7000, unique);
        let send = Send {
            site,
            sender: user(pair, 0),
            conversation: conversation(pair),
            id: MessageId(id),
            content: Content::Text { text: BODY.into() },
            reply_to: None,
            forwarded_from: None,
            at: now,
        };
        if store.send(send).await.unwrap().unwrap().new {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Microseconds of processor used.
struct Used {
    writer: f64,
    process: f64,
    server: f64,
}

impl Used {
    fn so_far(server: Option<u32>) -> Self {
        let writer = std::fs::read_dir("/proc/self/task")
            .unwrap()
            .map(|task| task.unwrap().path())
            .find(|task| {
                std::fs::read_to_string(task.join("comm")).is_ok_and(|name| name.trim() == "store-writer")
            });
        Self {
            writer: cpu_micros(&writer.unwrap()),
            process: cpu_micros(Path::new("/proc/self")),
            server: server.map_or(0.0, |server| {
                cpu_micros(&Path::new("/proc").join(server.to_string()))
            }),
        }
    }

    fn since(self, before: &Self) -> Self {
        Self {
            writer: self.writer - before.writer,
            process: self.process - before.process,
            server: self.server - before.server,
        }
    }
}

/// Fields 14 and 15 of `stat`, in hundredths of a second (proc(5)).
fn cpu_micros(process: &Path) -> f64 {
    let stat = std::fs::read_to_string(process.join("stat")).unwrap();
    let after_name = stat.rsplit_once(") ").unwrap().1;
    let ticks = after_name.split(' ').skip(11).take(2);
    ticks.map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() * 10_000.0
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap())
}

fn conversation(pair: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0000_0000_0000 + (pair << 64) * 7919,
    ))
}

fn user(pair: u128, which: u128) -> UserId {
    UserId(Uuid::from_u128(
        0x0180_0000_0000_7000_8000_0000_0000_0000 + pair * 2 + which,
    ))
}

async fn prepare(unit: &mut Unit) -> Result<SiteId, Error> {
    let created_at = Timestamp::from_millis(0);
    let new = NewSite {
        name: "Bench".to_owned(),
        issuer: None,
        origins: Vec::new(),
        relay_key: Base64(vec![0; 32]),
        created_at,
    };
    let site = sites::create(unit, &new).await?;
    for pair in 0..PAIRS {
        let row = ConversationRow {
            id: conversation(pair),
            kind: ConversationKind::Direct,
            pair: None,
            created_by: user(pair, 0),
            created_at,
            last_revision: Revision::ZERO,
            activity: Revision::ZERO,
            changed: Revision::ZERO,
            group: None,
            member_count: 2,
        };
        let members = [0, 1].map(|which| {
            let user = user(pair, which);
            MemberRow::new(row.id, user, GroupRole::Member, created_at, Revision::ZERO)
        });
        conversations::insert(unit, site, &row, &members).await?;
    }
    Ok(site)
}
