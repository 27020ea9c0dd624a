//! How many tests passed, read from what the test runners say. Whatever cannot be read is a failure.

use serde_json::Value;

use crate::shell::Ended;

/// How a suite went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, or never finished.
    pub failed: u64,
    /// Tests that were there and not run.
    pub skipped: u64,
}

impl Count {
    /// A suite that could not run.
    pub const FAILED: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// One thing that passed or failed.
    pub fn of_one(success: bool) -> Self {
        if success {
            Self {
                passed: 1,
                ..Self::default()
            }
        } else {
            Self::FAILED
        }
    }

    /// From nextest's summary: `Summary [ 0.1s] 4/5 tests run: 3 passed (1 slow), 1 failed, 2 skipped`. What it calls
    /// skipped was not asked for: the other suite runs it.
    pub fn of_nextest(ended: &Ended) -> Self {
        let Some(summary) = ended
            .text
            .lines()
            .rfind(|line| line.trim_start().starts_with("Summary ["))
        else {
            return Self::FAILED;
        };
        let words: Vec<&str> = summary
            .split([' ', ',', '(', '/'])
            .filter(|word| !word.is_empty())
            .collect();
        let before = |name: &str| {
            let at = words.iter().position(|word| *word == name)?;
            words.get(at.checked_sub(1)?)?.parse::<u64>().ok()
        };
        // `4/5 tests run:` when it was stopped early, `5 tests run:` otherwise: what precedes `tests` is what there was.
        let (Some(all), Some(passed)) = (before("tests").or_else(|| before("test")), before("passed")) else {
            return Self::FAILED;
        };
        Self {
            passed,
            failed: all.saturating_sub(passed),
            skipped: 0,
        }
        .consistent(ended)
    }

    /// From libtest's: `test result: ok. 3 passed; 1 failed; 1 ignored; …`, one line per program.
    pub fn of_libtest(ended: &Ended) -> Self {
        Self::added_up(ended).consistent(ended)
    }

    /// The same, of the examples in the documentation; there may be none.
    pub fn of_examples(ended: &Ended) -> Self {
        let count = Self::added_up(ended);
        if ended.success {
            count
        } else {
            count.consistent(ended)
        }
    }

    fn added_up(ended: &Ended) -> Self {
        let mut count = Self::default();
        for line in ended
            .text
            .lines()
            .filter(|line| line.starts_with("test result: "))
        {
            let number = |name: &str| {
                let before = line.split(name).next()?;
                let word = before.rsplit([' ', ';', '.']).find(|word| !word.is_empty())?;
                word.parse::<u64>().ok()
            };
            count.passed += number(" passed").unwrap_or(0);
            count.failed += number(" failed").unwrap_or(0);
            count.skipped += number(" ignored").unwrap_or(0);
        }
        count
    }

    /// From vitest's JSON report.
    pub fn of_vitest(ended: &Ended, report: &str) -> Self {
        let Ok(report) = serde_json::from_str::<Value>(report) else {
            return Self::FAILED;
        };
        let number = |name: &str| report[name].as_u64().unwrap_or(0);
        Self {
            passed: number("numPassedTests"),
            failed: number("numFailedTests"),
            skipped: number("numPendingTests") + number("numTodoTests"),
        }
        .consistent(ended)
    }

    /// From the last lines of node's TAP report: `# pass 3`, `# fail 1`, …
    pub fn of_node(ended: &Ended, report: &str) -> Self {
        let number = |name: &str| {
            let line = report
                .lines()
                .rfind(|line| line.starts_with(&format!("# {name} ")))?;
            line.rsplit(' ').next()?.parse::<u64>().ok()
        };
        let (Some(passed), Some(failed)) = (number("pass"), number("fail")) else {
            return Self::FAILED;
        };
        Self {
            passed,
            failed: failed + number("cancelled").unwrap_or(0),
            skipped: number("skipped").unwrap_or(0) + number("todo").unwrap_or(0),
        }
        .consistent(ended)
    }

    /// A runner that failed, or ran nothing at all, has not passed, whatever it counted.
    fn consistent(self, ended: &Ended) -> Self {
        let nothing = self.passed + self.failed + self.skipped == 0;
        if self.failed == 0 && (!ended.success || nothing) {
            Self { failed: 1, ..self }
        } else {
            self
        }
    }
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn count(passed: u64, failed: u64, skipped: u64) -> Count {
        Count {
            passed,
            failed,
            skipped,
        }
    }

    fn ended(success: bool, text: &str) -> Ended {
        Ended {
            success,
            text: text.to_owned(),
        }
    }

    #[test]
    fn nextest_is_read() {
        let text =
            "     Summary [   0.123s] 14 tests run: 13 passed (1 slow, 1 leaky), 1 failed, 3 skipped\n";
        assert_eq!(Count::of_nextest(&ended(false, text)), count(13, 1, 0));
        let text = "     Summary [   0.1s] 1 test run: 1 passed, 0 skipped\n";
        assert_eq!(Count::of_nextest(&ended(true, text)), count(1, 0, 0));
        let text = "     Summary [   9.1s] 4/20 tests run: 3 passed, 1 timed out, 2 skipped\n";
        assert_eq!(Count::of_nextest(&ended(false, text)), count(3, 17, 0));
    }

    #[test]
    fn libtest_is_read_and_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 9 filtered out\n";
        assert_eq!(Count::of_libtest(&ended(false, text)), count(5, 4, 1));
    }

    #[test]
    fn vitest_is_read() {
        let report = r#"{"numPassedTests": 7, "numFailedTests": 1, "numPendingTests": 2, "numTodoTests": 1}"#;
        assert_eq!(Count::of_vitest(&ended(false, ""), report), count(7, 1, 3));
    }

    #[test]
    fn node_is_read() {
        let report = "# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n";
        assert_eq!(Count::of_node(&ended(false, ""), report), count(3, 2, 1));
    }

    #[test]
    fn a_runner_that_fails_or_says_nothing_has_not_passed() {
        assert_eq!(
            Count::of_nextest(&ended(false, "error: could not compile")),
            Count::FAILED
        );
        assert_eq!(
            Count::of_libtest(&ended(false, "test result: ok. 3 passed; 0 failed;")),
            count(3, 1, 0)
        );
        assert_eq!(Count::of_libtest(&ended(true, "")), Count::FAILED);
        assert_eq!(Count::of_examples(&ended(true, "")), Count::default());
        assert_eq!(Count::of_examples(&ended(false, "")), Count::FAILED);
        assert_eq!(Count::of_vitest(&ended(true, ""), ""), Count::FAILED);
        assert_eq!(Count::of_node(&ended(true, ""), "TAP version 13"), Count::FAILED);
    }
}
