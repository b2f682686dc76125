//! Runs the program on small projects, each in a directory of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The day on which everything is judged: 1 March 2026.
const TODAY: &str = "1772323200";

/// A directory of its own with these files, the root of a repository.
pub(crate) fn project(test: &str, texts: &[(&str, &str)]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checking").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(directory.join(".git")).expect("made");
    for (name, text) in texts {
        write(&directory, name, text);
    }
    directory
}

pub(crate) fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().expect("has one")).expect("made");
    fs::write(path, text).expect("written");
}

#[allow(dead_code, reason = "not every test reads back")]
pub(crate) fn read(directory: &Path, name: &str) -> String {
    fs::read_to_string(directory.join(name)).expect("there")
}

pub(crate) fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null()).env("SOURCE_DATE_EPOCH", TODAY).args(arguments);
    for name in
        ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS", "SPOF_CONFIG", "SPOF_OUTPUT"]
    {
        command.env_remove(name);
    }
    command
}

/// Exit code, standard output, standard error.
pub(crate) fn run(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    told(&command(directory, arguments).output().expect("runs"))
}

pub(crate) fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}
