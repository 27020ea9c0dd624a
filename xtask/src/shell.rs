//! Starting programs.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Folders where Debian keeps servers, often missing from a user's `PATH`.
const SYSTEM: [&str; 3] = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/// How a program ended, and all it printed, without colours.
pub struct Ended {
    /// Whether its exit code was 0.
    pub success: bool,
    /// What it wrote to its output and its error output, line by line as they came.
    pub text: String,
}

/// Gives a program the `PATH` that [`find`] searches.
pub fn prepare(command: &mut Command) {
    command.env("PATH", path());
}

/// Runs a program and shows what it prints; an error when it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    announce(command);
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", line(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", line(command)))
    }
}

/// Runs a program quietly and gives what it printed; an error, with its error output, when it fails.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", line(command)))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(format!("`{}` failed ({})\n{why}", line(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{}` does not speak UTF-8", line(command)))
}

/// Runs a program, shows what it prints and keeps it as well.
pub fn watch(command: &mut Command) -> Result<Ended, String> {
    announce(command);
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let name = line(command);
    let wrong = |error: std::io::Error| format!("{name}: {error}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(wrong)?;
    let (output, errors) = (child.stdout.take(), child.stderr.take());
    let text = std::thread::scope(|scope| {
        let errors = scope.spawn(|| {
            errors
                .map(|stream| copy(stream, std::io::stderr()))
                .unwrap_or_default()
        });
        let output = output
            .map(|stream| copy(stream, std::io::stdout()))
            .unwrap_or_default();
        output + &errors.join().unwrap_or_default()
    });
    let success = child.wait().map_err(wrong)?.success();
    Ok(Ended {
        success,
        text: plain(&text),
    })
}

/// Finds a program on the `PATH`, or where Debian keeps servers.
pub fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&path())
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Reads a file; the error names it.
pub fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn path() -> OsString {
    let known = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&known).chain(SYSTEM.map(PathBuf::from));
    std::env::join_paths(folders).unwrap_or(known)
}

fn copy(from: impl std::io::Read, mut to: impl Write) -> String {
    let mut text = String::new();
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
        // A closed terminal must not stop the tests.
        _ = to.write_all(&line).and_then(|()| to.flush());
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

fn announce(command: &Command) {
    eprintln!("$ {}", line(command));
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Without terminal colours.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        out.push_str(before);
        rest = after
            .split_once(|c: char| c.is_ascii_alphabetic())
            .map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(
            plain("\x1b[32;1m   Summary\x1b[0m [ 0.1s] 3 passed"),
            "   Summary [ 0.1s] 3 passed"
        );
    }
}
