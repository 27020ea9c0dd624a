//! The commands beside the server, as processes: what they write, what they refuse, and how they end.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("commands-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A command on the data in `data`: how it ended, what it said, what it complained of.
    fn run(&self, data: &str, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_parlour"))
            .args(arguments)
            .arg("--data")
            .arg(self.path(data))
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    #[track_caller]
    fn ok(&self, data: &str, arguments: &[&str]) -> String {
        let (code, said, complaint) = self.run(data, arguments);
        assert_eq!(code, 0, "{arguments:?}: {complaint}");
        said
    }

    /// A command that must fail, and what it complains of.
    #[track_caller]
    fn failure(&self, data: &str, arguments: &[&str]) -> String {
        let (code, said, complaint) = self.run(data, arguments);
        assert_eq!((code, said.as_str()), (1, ""), "{arguments:?}: {complaint}");
        complaint
    }

    /// Data with a site and a webhook.
    fn filled(&self, data: &str) {
        self.ok(data, &["site", "add", "https://example.org"]);
        self.ok(
            data,
            &[
                "webhook",
                "add",
                "https://hooks.example.org/in",
                "--site",
                "https://example.org",
            ],
        );
    }

    fn key(&self, data: &str) -> PathBuf {
        self.path(data).join("master.key")
    }

    fn give_key(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to)).unwrap();
        fs::copy(self.key(from), self.key(to)).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_backup_is_whole_private_and_never_replaces_anything() {
    let folder = Folder::new();
    folder.filled("data");
    let said = folder.ok("data", &["backup", "copy"]);
    assert!(said.contains("master.key"), "it says what is not in it: {said}");
    let copy = folder.path("copy");
    let whole = fs::read(&copy).unwrap();
    #[cfg(unix)]
    assert_eq!(mode(&copy), 0o600);
    assert!(!folder.path("copy.unfinished").exists());
    assert!(
        folder
            .failure("data", &["backup", "copy"])
            .contains("is there already")
    );
    assert_eq!(fs::read(&copy).unwrap(), whole);

    let written = folder.ok("data", &["backup", "-"]);
    let rows = |text: &str| text.lines().skip(1).count();
    assert_eq!(rows(&written), rows(&String::from_utf8(whole).unwrap()));

    let nothing = folder.failure("elsewhere", &["backup", "none"]);
    assert!(nothing.contains("no database"), "{nothing}");
    assert!(!folder.path("none").exists() && !folder.path("none.unfinished").exists());
    assert!(!folder.path("elsewhere").exists(), "looking makes nothing");
}

#[test]
fn a_backup_is_restored_into_a_new_database_with_its_key_or_not_at_all() {
    let folder = Folder::new();
    folder.filled("data");
    folder.filled("other");
    folder.ok("data", &["backup", "copy"]);

    let complaint = folder.failure("new", &["restore", "copy"]);
    assert!(complaint.contains("put back the master key"), "{complaint}");
    folder.give_key("other", "new");
    let complaint = folder.failure("new", &["restore", "copy"]);
    assert!(complaint.contains("does not fit"), "{complaint}");

    // What another database left behind goes; where something is, nothing does.
    folder.give_key("data", "new");
    fs::create_dir_all(folder.path("new/search/site-1")).unwrap();
    folder.ok("new", &["restore", "copy"]);
    assert!(!folder.path("new/search").exists());
    #[cfg(unix)]
    assert_eq!(mode(&folder.path("new/parlour.db")), 0o600);
    for list in [
        &["site", "list"][..],
        &["webhook", "list", "--site", "https://example.org"],
    ] {
        assert_eq!(folder.ok("new", list), folder.ok("data", list));
    }

    fs::create_dir_all(folder.path("new/search/site-1")).unwrap();
    let complaint = folder.failure("new", &["restore", "copy"]);
    assert!(complaint.contains("not empty"), "{complaint}");
    assert!(folder.path("new/search/site-1").exists());

    let whole = fs::read(folder.path("copy")).unwrap();
    fs::write(folder.path("cut"), &whole[..whole.len() - 10]).unwrap();
    folder.give_key("data", "third");
    let complaint = folder.failure("third", &["restore", "cut"]);
    assert!(complaint.contains("cut short"), "{complaint}");
    folder.ok("third", &["restore", "copy"]);
}

#[test]
fn a_command_makes_no_server_where_there_is_none() {
    let folder = Folder::new();
    for command in [
        &["doctor"][..],
        &["site", "list"],
        &["webhook", "list"],
        &["user", "list"],
    ] {
        let complaint = folder.failure("nowhere", command);
        assert!(complaint.contains("--data"), "{command:?}: {complaint}");
        assert!(!folder.path("nowhere").exists(), "{command:?}");
    }
}

#[test]
fn webhooks_are_added_listed_and_removed() {
    let folder = Folder::new();
    folder.ok("data", &["site", "add", "https://example.org"]);
    let none = folder.ok("data", &["webhook", "list"]);
    assert_eq!(none, "");
    let added = folder.ok(
        "data",
        &[
            "webhook",
            "add",
            "https://hooks.example.org/in?x=1",
            "--event",
            "message.sent",
        ],
    );
    let id = added.lines().next().unwrap().to_owned();
    assert!(added.contains("whsec_"), "the secret is shown once: {added}");
    let listed = folder.ok("data", &["webhook", "list"]);
    assert!(
        listed.contains(&id) && listed.contains("hooks.example.org") && listed.contains("message.sent"),
        "{listed}"
    );
    assert!(
        !listed.contains("whsec_") && !listed.contains("x=1"),
        "neither the secret nor the address is shown again: {listed}"
    );

    for (wrong, why) in [
        (&["webhook", "add", "http://hooks.example.org"][..], "https"),
        (&["webhook", "add", "nonsense"], "not a URL"),
        (
            &[
                "webhook",
                "add",
                "https://hooks.example.org",
                "--site",
                "https://unknown.example",
            ],
            "no site has this issuer",
        ),
        (&["webhook", "remove", "018f0000-0000-7000-8000-000000000000"], ""),
    ] {
        let complaint = folder.failure("data", wrong);
        assert!(complaint.contains(why), "{wrong:?}: {complaint}");
    }
    let (code, _, complaint) = folder.run(
        "data",
        &[
            "webhook",
            "add",
            "https://hooks.example.org",
            "--event",
            "nonsense",
        ],
    );
    assert_eq!(code, 2);
    assert!(
        complaint.contains("message.sent"),
        "it says what there is: {complaint}"
    );

    folder.ok("data", &["webhook", "remove", &id]);
    assert_eq!(folder.ok("data", &["webhook", "list"]), "");
}
