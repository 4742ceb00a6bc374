//! Calls the built command line and lays out files for it.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#![allow(
    dead_code,
    reason = "not every test file that takes this module in needs all of it"
)]

use crate::sealing::{sealed, with};
use crate::shared_data;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_borgerbudget");

/// What a call gave: exit code, standard output, standard error.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn call<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Answer {
    let output = Command::new(PROGRAM).args(arguments).output().unwrap();
    Answer {
        // A program that was ended by a signal or a panic has no such code.
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Calls the command line and reads nothing of its answer: it has to end without a word.
pub fn ends_without_a_word<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut err).unwrap();
    assert_eq!(err, "");
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(test: &str) -> Folder {
        let name = format!("borgerbudget-cli-{test}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

pub fn public(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public")
        .join(path)
}

/// Files in every state, by name.
pub fn one_of_each(folder: &Folder) {
    let example = shared_data::text("example/plan.json");
    let document = || with(shared_data::json("example/plan.json"), "/proof", None);
    folder.file("intact", &example);
    folder.file("code", sealed(document(), Some("4711")));
    folder.file("broken", example.replacen("Ladcykel", "Ladbil", 1));
    folder.file("unsealed", document().to_string());
    folder.file(
        "refused",
        example.replacen("\"version\": 1", "\"version\": 1.0", 1),
    );
    folder.file("noise", [0xff, 0x00, 0x80]);
    folder.file("empty", "");
    folder.file("large", vec![b' '; (8 << 20) + 1]);
}
