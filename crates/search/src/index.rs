//! The index of one site.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use parlour_wire::{ConversationId, Revision, SiteTag, Timestamp, UserId};
use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::directory::error::LockError;
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::query::{BooleanQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as Indexed};
use tantivy::{
    Directory as _, Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term,
};

use crate::aside::aside;
use crate::asked::{Part, Words};
use crate::collect::{Found, Wanted, short};
use crate::directory::Private;
use crate::{Failure, statistics, words};

pub(crate) const CONVERSATION: &str = "conversation";
pub(crate) const REVISION: &str = "revision";
pub(crate) const AUTHOR: &str = "author";
pub(crate) const AT: &str = "at";
const TEXT: &str = "text";

/// The one file that is of no segment.
const META: &str = "meta.json";

/// How indexes are made. Another number, and the ones there are are made anew.
const VERSION: u32 = 1;
/// What a writer may hold in memory, bytes: the least there is. Each commit pays for tables in proportion.
const MEMORY: usize = 15_000_000;
/// A segment with so many deleted messages is written anew.
const DELETED: f32 = 0.2;
/// Words that a beginning may stand for.
const BEGINNINGS: u32 = 50_000;
/// The same, at the end of a phrase, where each costs more.
const ENDINGS: u32 = 256;
/// How often it is tried to remove files that somebody still holds.
const ATTEMPTS: usize = 50;
/// Between two tries.
const MOMENT: Duration = Duration::from_millis(20);

/// A message, as far as looking for it goes.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it was said.
    pub conversation: ConversationId,
    /// Its place in the log: names it.
    pub revision: Revision,
    /// Its last change. That is its place, when it was never changed.
    pub changed: Revision,
    /// Who said it.
    pub author: UserId,
    /// When.
    pub at: Timestamp,
    /// What it says. `None`: nothing (any more) that can be looked for.
    pub text: Option<String>,
}

#[derive(Clone, Copy)]
struct Fields {
    text: Field,
    conversation: Field,
    revision: Field,
    author: Field,
    at: Field,
}

/// The index of one site. It knows of all messages up to its cursor.
pub(crate) struct SiteIndex {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    tag: SiteTag,
    /// Nobody who asks for it waits for who writes.
    cursor: AtomicU64,
    /// Up to where changes were taken up, written or not; set by whoever is writing.
    taken: AtomicU64,
    /// Changes that wait to be written.
    waiting: AtomicUsize,
    /// `None` after it could not be had again: the index is to be opened anew.
    writing: Mutex<Option<IndexWriter>>,
}

impl SiteIndex {
    /// Opens the index in a folder, or begins a new one where there is none that can be used: none at all, one of another
    /// version or site, one that is damaged, one that knows of more than there is (the database is an older copy).
    pub(crate) fn open(folder: &Path, tag: SiteTag, head: Revision) -> Result<Self, Failure> {
        if folder.exists() {
            // What another process writes is not ours to throw away.
            let lock = Private::open(folder)?.acquire_lock(&INDEX_WRITER_LOCK);
            drop(lock.map_err(|error| match error {
                LockError::LockBusy => Failure::InUse,
                LockError::IoError(error) => Failure::Index(TantivyError::IoError(error)),
            })?);
        }
        match Self::open_there(folder, tag) {
            Ok(index) if index.cursor() <= head => Ok(index),
            Ok(_) | Err(Unusable) => Self::begin(folder, tag),
        }
    }

    /// A new, empty one, in place of whatever is there.
    fn begin(folder: &Path, tag: SiteTag) -> Result<Self, Failure> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        private_folder(folder)?;
        let index = Index::create(
            Private::open(folder)?,
            schema().0,
            tantivy::IndexSettings::default(),
        )?;
        Ok(Self::over(index, tag, Revision::ZERO)?)
    }

    fn open_there(folder: &Path, tag: SiteTag) -> Result<Self, Unusable> {
        if !folder.exists() {
            return Err(Unusable);
        }
        let index = Index::open(Private::open(folder).map_err(TantivyError::from)?)?;
        let cursor = index
            .load_metas()?
            .payload
            .and_then(|payload| read_payload(&payload, tag));
        let (Some(cursor), true) = (cursor, index.schema() == schema().0) else {
            return Err(Unusable);
        };
        if !index.validate_checksum()?.is_empty() {
            return Err(Unusable);
        }
        Ok(Self::over(index, tag, cursor)?)
    }

    fn over(index: Index, tag: SiteTag, cursor: Revision) -> tantivy::Result<Self> {
        let writer = writer(&index)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            index,
            reader,
            fields: schema().1,
            tag,
            cursor: AtomicU64::new(cursor.0),
            taken: AtomicU64::new(cursor.0),
            waiting: AtomicUsize::new(0),
            writing: Mutex::new(Some(writer)),
        })
    }

    /// Up to where it knows the site's log.
    pub(crate) fn cursor(&self) -> Revision {
        Revision(self.cursor.load(Ordering::Acquire))
    }

    /// Up to where changes were taken up.
    pub(crate) fn taken(&self) -> Revision {
        Revision(self.taken.load(Ordering::Acquire))
    }

    /// Changes that were taken up and not written.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Acquire)
    }

    /// Takes up what changed from one place in the log to another, in the order of `changed`. It waits to be written.
    pub(crate) fn put(&self, from: Revision, entries: &[Entry], to: Revision) -> Result<(), Failure> {
        let mut writing = self.writing();
        if self.taken() != from {
            // It was opened anew since: what it lacks is not told here.
            return Err(Failure::Busy);
        }
        let writer = writing.as_mut().ok_or(Failure::Busy)?;
        for entry in entries {
            if entry.changed != entry.revision {
                let known = Term::from_field_u64(self.fields.revision, entry.revision.0);
                writer.delete_term(known);
            }
            if let Some(document) = self.document(entry) {
                writer.add_document(document)?;
            }
        }
        self.taken.store(to.0, Ordering::Release);
        self.waiting.fetch_add(entries.len(), Ordering::AcqRel);
        Ok(())
    }

    /// Writes what was taken up, and moves the cursor there: both, or neither.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        let mut writing = self.writing();
        // Somebody else may just have done it.
        if self.waiting() == 0 {
            return Ok(());
        }
        self.commit(writing.as_mut().ok_or(Failure::Busy)?)
    }

    /// Forgets messages that are no longer in the log, which so says nothing of them.
    pub(crate) fn forget(&self, gone: &[Revision]) -> Result<(), Failure> {
        let mut writing = self.writing();
        let writer = writing.as_mut().ok_or(Failure::Busy)?;
        for revision in gone {
            let known = Term::from_field_u64(self.fields.revision, revision.0);
            writer.delete_term(known);
        }
        self.commit(writer)
    }

    fn commit(&self, writer: &mut IndexWriter) -> Result<(), Failure> {
        let taken = self.taken();
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload(self.tag, taken));
        commit.commit()?;
        self.cursor.store(taken.0, Ordering::Release);
        self.waiting.store(0, Ordering::Release);
        self.reader.reload()?;
        Ok(())
    }

    /// Writes anew every file that still holds words of messages that are gone, and removes it.
    pub(crate) fn purge(&self) -> Result<(), Failure> {
        let mut writing = self.writing();
        let mut at_work = writing.take().ok_or(Failure::Busy)?;
        if self.waiting() > 0 {
            self.commit(&mut at_work)?;
        }
        // A merge under way writes a file of what was there when it began.
        at_work.wait_merging_threads()?;
        let writer = writing.insert(aside(|| Ok(writer(&self.index)?))?);
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let purged = self.rewrite(writer);
        writer.set_merge_policy(Box::new(merges()));
        purged
    }

    fn rewrite(&self, writer: &mut IndexWriter) -> Result<(), Failure> {
        let segments = self.index.searchable_segment_metas()?.into_iter();
        let stale: Vec<_> = segments
            .filter(|segment| segment.num_deleted_docs() > 0)
            .map(|segment| segment.id())
            .collect();
        for segment in stale {
            writer.merge(&[segment]).wait()?;
        }
        self.reader.reload()?;
        for _ in 0..ATTEMPTS {
            writer.garbage_collect_files().wait()?;
            if self.is_clean()? {
                return Ok(());
            }
            #[expect(
                clippy::disallowed_methods,
                reason = "who searches holds the files that were there then, and a merge for a moment after its end; neither says when it lets go"
            )]
            sleep(MOMENT);
        }
        Err(Failure::Busy)
    }

    /// Whether the files say nothing of messages that are gone: none is of a segment that is no longer in use.
    fn is_clean(&self) -> Result<bool, Failure> {
        let segments = self.index.searchable_segment_metas()?;
        let used: HashSet<String> = segments
            .iter()
            .map(|segment| segment.id().uuid_string())
            .collect();
        let is_used = |file: &Path| {
            let name = file.to_string_lossy();
            name == META || used.contains(name.split('.').next().unwrap_or_default())
        };
        let files = self.index.directory().list_managed_files();
        Ok(segments.iter().all(|segment| segment.num_deleted_docs() == 0)
            && files.iter().all(|file| is_used(file)))
    }

    /// What matches, the first first.
    pub(crate) fn find(&self, words: &Words, wanted: &Wanted) -> Result<Vec<Found>, Failure> {
        let query = self.query(words);
        let searcher = self.reader.searcher();
        Ok(searcher.search_with_statistics_provider(&query, wanted, &statistics::Even)?)
    }

    fn document(&self, entry: &Entry) -> Option<TantivyDocument> {
        let text = entry.text.as_deref()?;
        let mut tokens = Vec::new();
        for (position, token) in words::tokens(text).into_iter().enumerate() {
            tokens.push(Indexed {
                position,
                text: token.text,
                ..Indexed::default()
            });
        }
        if tokens.is_empty() {
            return None;
        }
        let mut document = TantivyDocument::new();
        let text = String::new();
        document.add_pre_tokenized_text(self.fields.text, PreTokenizedString { text, tokens });
        document.add_u64(self.fields.conversation, short(entry.conversation.0.as_u128()));
        document.add_u64(self.fields.revision, entry.revision.0);
        document.add_u64(self.fields.author, short(entry.author.0.as_u128()));
        document.add_i64(self.fields.at, entry.at.millis());
        Some(document)
    }

    /// All parts; better where they stand together.
    fn query(&self, words: &Words) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in &words.parts {
            let terms: Vec<Term> = part.tokens.iter().map(|token| self.term(token)).collect();
            clauses.push((Occur::Must, Self::part(part, terms)));
            if let (true, [whole]) = (part.unfinished, &part.tokens[..]) {
                clauses.push((Occur::Should, self.whole(whole)));
            }
        }
        let all: Vec<Term> = words
            .parts
            .iter()
            .flat_map(|part| &part.tokens)
            .map(|token| self.term(token))
            .collect();
        if words.parts.len() > 1 {
            let mut together = PhraseQuery::new(all);
            together.set_slop(2);
            clauses.push((Occur::Should, Box::new(together)));
        }
        BooleanQuery::new(clauses)
    }

    fn part(part: &Part, mut terms: Vec<Term>) -> Box<dyn Query> {
        match (part.unfinished, terms.len()) {
            (false, 1) => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
            (false, _) => Box::new(PhraseQuery::new(terms)),
            (true, count) => {
                let mut query = PhrasePrefixQuery::new(terms);
                query.set_max_expansions(if count == 1 { BEGINNINGS } else { ENDINGS });
                Box::new(query)
            }
        }
    }

    fn whole(&self, token: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(self.term(token), IndexRecordOption::WithFreqs))
    }

    fn term(&self, token: &str) -> Term {
        Term::from_field_text(self.fields.text, token)
    }

    fn writing(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Its threads, which live as long as it, stand aside if the one that makes it does.
fn writer(index: &Index) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .num_merge_threads(1)
        .memory_budget_per_thread(MEMORY)
        .build();
    let writer = index.writer_with_options(options)?;
    writer.set_merge_policy(Box::new(merges()));
    Ok(writer)
}

fn merges() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(DELETED);
    policy
}

/// There is no index, or none that can be used.
struct Unusable;

impl From<TantivyError> for Unusable {
    fn from(error: TantivyError) -> Self {
        tracing::debug!(%error, "a search index cannot be used");
        Self
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = TextFieldIndexing::default()
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    let fields = Fields {
        text: schema.add_text_field(TEXT, TextOptions::default().set_indexing_options(words)),
        conversation: schema.add_u64_field(CONVERSATION, FAST),
        revision: schema.add_u64_field(REVISION, FAST | INDEXED),
        author: schema.add_u64_field(AUTHOR, FAST),
        at: schema.add_i64_field(AT, FAST),
    };
    (schema.build(), fields)
}

/// What a commit says of itself: how it was made, for which site, up to where.
fn payload(tag: SiteTag, cursor: Revision) -> String {
    format!("{VERSION} {tag:?} {cursor}")
}

fn read_payload(payload: &str, tag: SiteTag) -> Option<Revision> {
    let ours = format!("{VERSION} {tag:?} ");
    payload.strip_prefix(&ours)?.parse().ok()
}

/// The folders of indexes.
pub(crate) fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

pub(crate) fn folder(root: &Path, site: parlour_wire::SiteId) -> PathBuf {
    root.join(format!("site-{}", site.0))
}
