//! An index on a disk: what it finds, what it forgets, what it survives.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parlour_search::{Entry, Failure, Order, Place, Question, Search, Seen, Visible, Words};
use parlour_wire::{ConversationId, Revision, SiteId, SiteTag, Timestamp, UserId};
use proptest::prelude::*;
use uuid::Uuid;

const SITE: SiteId = SiteId(1);
const OTHER: SiteId = SiteId(2);
const TAG: SiteTag = SiteTag([7; 16]);
const ADA: UserId = UserId(Uuid::from_u128(0xada));
const BOB: UserId = UserId(Uuid::from_u128(0xb0b));
const HERE: ConversationId = ConversationId(Uuid::from_u128(0xc1));
const THERE: ConversationId = ConversationId(Uuid::from_u128(0xc2));
const DAY: i64 = 24 * 60 * 60;

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("search-{}-{number}", std::process::id());
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    fn open(&self) -> Search {
        self.open_at(1_000_000).0
    }

    fn open_at(&self, head: u64) -> (Search, u64) {
        let search = Search::new(self.0.clone());
        let cursor = search.open(SITE, TAG, Revision(head)).unwrap();
        (search, cursor.0)
    }

    fn files(&self) -> Vec<PathBuf> {
        fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, into);
                } else {
                    into.push(path);
                }
            }
        }
        let mut files = Vec::new();
        walk(&self.0, &mut files);
        files
    }

    /// Every word that can be read from the files on the disk, those of segments that are no longer in use included.
    fn words(&self) -> BTreeSet<String> {
        let index = tantivy::Index::open_in_dir(self.0.join("site-1")).unwrap();
        let searcher = index.reader().unwrap().searcher();
        let segments = searcher.segment_readers();
        let live: BTreeSet<String> = segments
            .iter()
            .map(|segment| segment.segment_id().uuid_string())
            .collect();
        for file in self.files() {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let of_live = live.iter().any(|id| name.starts_with(id.as_str()));
            let of_none = [
                "meta.json",
                ".managed.json",
                ".tantivy-writer.lock",
                ".tantivy-meta.lock",
            ];
            assert!(
                of_live || of_none.contains(&name.as_str()),
                "{name} is of a segment that is no longer in use"
            );
        }
        let text = index.schema().get_field("text").unwrap();
        let mut words = BTreeSet::new();
        for segment in segments {
            let index = segment.inverted_index(text).unwrap();
            let mut terms = index.terms().stream().unwrap();
            while terms.advance() {
                words.insert(String::from_utf8(terms.key().to_vec()).unwrap());
            }
        }
        words
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(revision: u64, author: UserId, text: &str) -> Entry {
    Entry {
        conversation: HERE,
        revision: Revision(revision),
        changed: Revision(revision),
        author,
        at: at(i64::try_from(revision).unwrap()),
        text: Some(text.to_owned()),
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis((1_800_000_000 + seconds) * 1000)
}

fn put(search: &Search, entries: &[Entry]) {
    let cursor = entries.last().map_or(Revision::ZERO, |entry| entry.changed);
    take(search, SITE, entries, cursor);
    search.write(SITE).unwrap();
}

/// Takes them up, and leaves them to be written.
fn take(search: &Search, site: SiteId, entries: &[Entry], to: Revision) {
    let from = search.taken(site).unwrap();
    search.put(site, from, entries, to).unwrap();
}

fn everything(conversation: ConversationId) -> Seen {
    Seen {
        conversation,
        after: Revision::ZERO,
        until: Revision(u64::MAX),
    }
}

fn question(text: &str) -> Question {
    Question {
        words: Words::read(text).unwrap(),
        visible: Arc::new([everything(HERE)].into_iter().collect()),
        author: None,
        from: None,
        until: None,
        order: Order::Newest,
        after: None,
        limit: 20,
    }
}

fn revisions(search: &Search, question: &Question) -> Vec<u64> {
    let hits = search.find(SITE, question).unwrap().unwrap();
    hits.into_iter().map(|hit| hit.revision.0).collect()
}

fn ask(search: &Search, text: &str) -> Vec<u64> {
    revisions(search, &question(text))
}

#[test]
fn what_people_write_is_found_in_their_scripts() {
    let folder = Folder::new();
    let search = folder.open();
    let texts = [
        "Treffen wir uns im Café Größenwahn?",
        "مرحباً! هل قرأتَ الرسالة الأولى؟",
        "明日の会議は東京都庁で行います",
        "내일 한국어를 공부하자",
        "พรุ่งนี้ประชุมที่กรุงเทพ",
        "Ψάχνω τον ΣΟΦΟ δάσκαλο",
        "party 🎉 at ten",
        "don't panic, it's 42",
    ];
    let entries: Vec<Entry> = (1..)
        .zip(texts)
        .map(|(revision, text)| said(revision, ADA, text))
        .collect();
    put(&search, &entries);
    for (asked, revision) in [
        ("cafe grossenwahn", 1),
        ("CAFÉ", 1),
        ("größenw", 1),
        ("الرساله الاولى", 2),
        ("الرس", 2),
        ("東京", 3),
        ("会議", 3),
        ("庁", 3),
        ("한국", 4),
        ("공부", 4),
        ("กรุงเทพ", 5),
        ("σοφο δασκ", 6),
        ("🎉", 7),
        ("\"at ten\"", 7),
        ("don't", 8),
        ("42", 8),
    ] {
        assert_eq!(ask(&search, asked), [revision], "{asked}");
    }
    for nowhere in ["京東", "affe", "\"ten at\"", "grossen panic", "الرس "] {
        assert!(ask(&search, nowhere).is_empty(), "{nowhere}");
    }
}

#[test]
fn only_what_may_be_seen_is_found() {
    let folder = Folder::new();
    let search = folder.open();
    let mut entries: Vec<Entry> = (1..=9).map(|revision| said(revision, ADA, "secret")).collect();
    entries[4].conversation = THERE;
    entries[5].author = BOB;
    put(&search, &entries);
    let mut asked = question("secret");
    let visible: Visible = [Seen {
        conversation: HERE,
        after: Revision(2),
        until: Revision(8),
    }]
    .into_iter()
    .collect();
    asked.visible = Arc::new(visible);
    assert_eq!(revisions(&search, &asked), [8, 7, 6, 4, 3]);
    asked.author = Some(ADA);
    assert_eq!(revisions(&search, &asked), [8, 7, 4, 3]);
    (asked.from, asked.until) = (Some(at(4)), Some(at(8)));
    assert_eq!(revisions(&search, &asked), [7, 4]);
    asked.visible = Arc::new(Visible::default());
    assert!(revisions(&search, &asked).is_empty());
}

#[test]
fn what_says_it_best_and_latest_comes_first() {
    let folder = Folder::new();
    let search = folder.open();
    let mut entries = vec![
        said(
            1,
            ADA,
            "the plan for the garden and everything else that there was to say about trees and water",
        ),
        said(2, ADA, "garden plan"),
        said(3, ADA, "a plan; and then the long way round by the garden"),
        said(4, ADA, "garden plan"),
    ];
    entries[1].at = at(-400 * DAY);
    put(&search, &entries);
    let mut asked = question("garden plan");
    asked.order = Order::Rank;
    let ranked = revisions(&search, &asked);
    assert_eq!(ranked[0], 4, "together, short and new: {ranked:?}");
    assert_eq!(ranked[3], 2, "the same a year earlier: {ranked:?}");
}

#[test]
fn pages_fit_together_while_others_write() {
    for order in [Order::Rank, Order::Newest] {
        let folder = Folder::new();
        let search = folder.open();
        let texts = [
            "plan",
            "plan b",
            "the plan is a plan",
            "we plan and plan and talk about it",
        ];
        let entries: Vec<Entry> = (1..=40_u64)
            .map(|revision| said(revision, ADA, texts[usize::try_from(revision % 4).unwrap()]))
            .collect();
        put(&search, &entries);
        let mut asked = question("plan");
        (asked.order, asked.limit) = (order, 100);
        let whole: Vec<(u64, Place)> = search
            .find(SITE, &asked)
            .unwrap()
            .unwrap()
            .into_iter()
            .map(|hit| (hit.revision.0, hit.place))
            .collect();
        asked.limit = 7;
        let (mut paged, mut next) = (Vec::new(), 41);
        loop {
            let page = search.find(SITE, &asked).unwrap().unwrap();
            let Some(last) = page.last() else { break };
            asked.after = Some(last.place);
            paged.extend(
                page.iter()
                    .filter(|hit| hit.revision.0 <= 40)
                    .map(|hit| (hit.revision.0, hit.place)),
            );
            // Elsewhere people say the same thing all the time.
            let entries: Vec<Entry> = (next..next + 50)
                .map(|revision| Entry {
                    conversation: THERE,
                    ..said(revision, BOB, "plan")
                })
                .collect();
            put(&search, &entries);
            next += 50;
        }
        assert_eq!(paged, whole);
    }
}

#[test]
fn edited_messages_say_the_new_words_only_and_deleted_ones_nothing() {
    let folder = Folder::new();
    let search = folder.open();
    put(&search, &[said(1, ADA, "zeppelin"), said(2, ADA, "zeppelin")]);
    let edited = Entry {
        changed: Revision(3),
        ..said(1, ADA, "balloon")
    };
    let deleted = Entry {
        changed: Revision(4),
        text: None,
        ..said(2, ADA, "")
    };
    put(&search, &[edited, deleted]);
    assert!(ask(&search, "zeppelin").is_empty());
    assert_eq!(ask(&search, "balloon"), [1]);
}

#[test]
fn purged_words_are_in_no_file_and_the_others_are_still_found() {
    let folder = Folder::new();
    let search = folder.open();
    let entries: Vec<Entry> = (1..=50)
        .map(|revision| said(revision, ADA, &format!("word{revision} canaryword")))
        .collect();
    put(&search, &entries);
    put(&search, &[said(51, ADA, "other")]);
    assert!(
        folder.words().contains("canaryword"),
        "the test looks in the right place"
    );
    let gone: Vec<Entry> = (1..=50)
        .map(|revision| Entry {
            changed: Revision(51 + revision),
            text: (revision == 9).then(|| "kept".to_owned()),
            ..said(revision, ADA, "")
        })
        .collect();
    put(&search, &gone);
    assert!(ask(&search, "canaryword").is_empty());
    search.purge(SITE).unwrap();
    assert_eq!(folder.words().into_iter().collect::<Vec<_>>(), ["kept", "other"]);
    assert_eq!(ask(&search, "kept"), [9]);
    assert_eq!(ask(&search, "other"), [51]);
    search.purge(SITE).unwrap();
}

#[test]
fn what_is_erased_is_found_no_more_and_in_no_file_once_purged() {
    let folder = Folder::new();
    let search = folder.open();
    put(
        &search,
        &[said(1, ADA, "stay here"), said(2, BOB, "secret words")],
    );
    put(&search, &[said(3, BOB, "secret again")]);
    search
        .forget(SITE, &[Revision(2), Revision(3), Revision(99)])
        .unwrap();
    assert!(ask(&search, "secret").is_empty());
    assert_eq!(ask(&search, "stay"), [1]);
    assert_eq!(
        search.cursor(SITE),
        Some(Revision(3)),
        "it knows as much of the log as before"
    );
    search.purge(SITE).unwrap();
    drop(search);
    assert_eq!(
        folder.words(),
        ["here", "stay"].map(str::to_owned).into_iter().collect()
    );
    let (search, cursor) = folder.open_at(1_000_000);
    assert_eq!(cursor, 3);
    assert!(ask(&search, "secret").is_empty());
}

#[test]
fn it_goes_on_where_it_was() {
    let folder = Folder::new();
    let search = folder.open();
    put(&search, &[said(1, ADA, "first")]);
    take(&search, SITE, &[said(2, ADA, "second")], Revision(5));
    search.write(SITE).unwrap();
    drop(search);
    let (search, cursor) = folder.open_at(5);
    assert_eq!(cursor, 5);
    assert_eq!(ask(&search, "first"), [1]);
    search.close(SITE);
    assert!(search.find(SITE, &question("first")).unwrap().is_none());
    assert_eq!(search.open(SITE, TAG, Revision(5)).unwrap(), Revision(5));
}

#[test]
fn what_was_taken_up_is_found_once_it_is_written() {
    let folder = Folder::new();
    let search = folder.open();
    let first = [said(1, ADA, "first")];
    take(&search, SITE, &first, Revision(3));
    assert_eq!(search.taken(SITE), Some(Revision(3)));
    assert!(search.waits(SITE));
    assert!(ask(&search, "first").is_empty());
    assert_eq!(search.cursor(SITE), Some(Revision::ZERO));
    drop(search);
    // What was not written is told again.
    let (search, cursor) = folder.open_at(9);
    assert_eq!(cursor, 0);
    assert!(!search.waits(SITE));
    take(&search, SITE, &first, Revision(3));
    search.write(SITE).unwrap();
    search.write(SITE).unwrap();
    assert!(!search.waits(SITE));
    assert_eq!(ask(&search, "first"), [1]);
    assert_eq!(search.cursor(SITE), Some(Revision(3)));
}

#[test]
fn what_was_told_to_an_index_that_was_let_go_of_is_told_again() {
    let folder = Folder::new();
    let search = folder.open();
    put(&search, &[said(1, ADA, "first")]);
    take(&search, SITE, &[said(2, ADA, "second")], Revision(2));
    search.close(SITE);
    assert_eq!(search.open(SITE, TAG, Revision(9)).unwrap(), Revision(1));
    // Whoever read the log before that would leave a hole.
    let third = [said(3, ADA, "third")];
    let taken = search.put(SITE, Revision(2), &third, Revision(3));
    assert!(matches!(taken, Err(Failure::Busy)));
    assert_eq!(search.taken(SITE), None, "it is opened anew");
    assert_eq!(search.open(SITE, TAG, Revision(9)).unwrap(), Revision(1));
}

#[test]
fn what_waits_to_be_written_is_forgotten_and_purged_like_the_rest() {
    let folder = Folder::new();
    let search = folder.open();
    put(&search, &[said(1, ADA, "stay")]);
    let secret = [said(2, BOB, "secret"), said(3, BOB, "other")];
    take(&search, SITE, &secret, Revision(3));
    search.forget(SITE, &[Revision(2)]).unwrap();
    assert!(!search.waits(SITE));
    assert_eq!(ask(&search, "other"), [3]);
    let deleted = Entry {
        changed: Revision(4),
        text: None,
        ..said(3, BOB, "")
    };
    take(&search, SITE, &[deleted], Revision(4));
    search.purge(SITE).unwrap();
    assert!(ask(&search, "other").is_empty());
    drop(search);
    assert_eq!(folder.words(), ["stay".to_owned()].into());
    assert_eq!(folder.open_at(9).1, 4);
}

#[test]
fn what_cannot_be_trusted_is_begun_anew() {
    let filled = || {
        let folder = Folder::new();
        put(&folder.open(), &[said(1, ADA, "first"), said(2, ADA, "second")]);
        folder
    };
    // The database is an older copy.
    let folder = filled();
    assert_eq!(folder.open_at(1).1, 0);
    // It is another site's.
    let folder = filled();
    let search = Search::new(folder.0.clone());
    assert_eq!(
        search.open(SITE, SiteTag([8; 16]), Revision(9)).unwrap(),
        Revision::ZERO
    );
    // A file is gone, or damaged.
    let kinds = ["idx", "pos", "term", "fast", "fieldnorm", "store", "json"];
    for kind in kinds {
        for damage in [false, true] {
            let folder = filled();
            let files = folder.files();
            let of_kind = |file: &&PathBuf| {
                file.extension().is_some_and(|extension| extension == kind)
                    && file.metadata().unwrap().len() > 0
            };
            let file = files.iter().find(of_kind).unwrap_or_else(|| panic!("no {kind}"));
            if damage {
                let mut content = fs::read(file).unwrap();
                content[0] ^= 0xff;
                fs::write(file, content).unwrap();
            } else {
                fs::remove_file(file).unwrap();
            }
            let (search, cursor) = folder.open_at(9);
            if cursor == 0 {
                put(&search, &[said(1, ADA, "first"), said(2, ADA, "second")]);
            }
            assert_eq!(ask(&search, "second"), [2], "{kind} {damage}");
        }
    }
}

#[test]
fn two_processes_do_not_write_one_index() {
    let folder = Folder::new();
    let _first = folder.open();
    let second = Search::new(folder.0.clone());
    assert!(matches!(second.open(SITE, TAG, Revision(9)), Err(Failure::InUse)));
}

#[test]
fn sites_know_nothing_of_each_other() {
    let folder = Folder::new();
    let search = folder.open();
    search.open(OTHER, SiteTag([9; 16]), Revision(9)).unwrap();
    put(&search, &[said(1, ADA, "here")]);
    take(&search, OTHER, &[said(1, ADA, "there")], Revision(1));
    search.write(OTHER).unwrap();
    assert_eq!(ask(&search, "here"), [1]);
    assert!(ask(&search, "there").is_empty());
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let search = folder.open();
    put(&search, &[said(1, ADA, "secret")]);
    put(&search, &[said(2, ADA, "secret")]);
    let files = folder.files();
    assert!(files.len() > 8);
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
    let mode = folder.0.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The index and the marks are two readings of one rule: what the one finds the other marks, and the other way round.
    #[test]
    fn hostile_questions_do_no_harm_and_are_answered_rightly(
        texts in proptest::collection::vec("[ab\"\\\\*?:~^(){}+\\- éß日本語がقيด👍]{0,12}", 1..6),
        questions in proptest::collection::vec("[ab\"\\\\*?:~^(){}+\\- éß日本語がقيด👍]{1,8}|\\PC{1,20}", 1..8),
    ) {
        let folder = Folder::new();
        let search = folder.open();
        let entries: Vec<Entry> = (1..).zip(&texts).map(|(revision, text)| said(revision, ADA, text)).collect();
        put(&search, &entries);
        for text in questions {
            let Ok(words) = Words::read(&text) else { continue };
            let marked: Vec<u64> = entries
                .iter()
                .rev()
                .filter(|entry| words.marks(entry.text.as_deref().unwrap()).is_some())
                .map(|entry| entry.revision.0)
                .collect();
            prop_assert_eq!(ask(&search, &text), marked, "{:?} in {:?}", text, &texts);
        }
    }
}
