//! Results of the program and those kept in `output/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Runs `spof analyze` in a directory and takes what it writes.
pub(crate) fn analysed(home: &Path, example: &str, scratch: &str) -> Files {
    made(home, "analyze", example, scratch)
}

/// Runs a command that writes files and takes what it writes.
pub(crate) fn made(home: &Path, command: &str, example: &str, scratch: &str) -> Files {
    let out = fresh(scratch);
    let run = Command::new(env!("CARGO_BIN_EXE_spof"))
        .args([command, "--quiet", "--out"])
        .arg(&out)
        .arg(example)
        .current_dir(home)
        .env_clear()
        .output()
        .expect("spof runs");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.is_empty(), "{example}: {}: {said}", run.status);
    files(&out)
}

/// An empty directory for one test.
pub(crate) fn fresh(scratch: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(scratch);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("a directory of the tests");
    }
    fs::create_dir_all(&directory).expect("a directory of the tests");
    directory
}

/// Every file of a directory; none where there is no directory.
pub(crate) fn files(directory: &Path) -> Files {
    let Ok(entries) = fs::read_dir(directory) else { return Files::new() };
    let paths = entries.map(|entry| entry.expect("a readable directory").path());
    let named = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), fs::read(&path).expect("a readable file"))
    };
    paths.map(named).collect()
}

/// Where the results of an example are kept: `more` follows its name.
pub(crate) fn kept_at(root: &Path, example: &str, more: &str) -> PathBuf {
    let name = Path::new(example).file_stem().map(|name| name.to_string_lossy().into_owned());
    root.join("output").join(name.unwrap_or_default() + more)
}

/// Everything is kept of Kakao, whose results are shown; of the others only what a person can read as text.
/// `.gitignore` says the same.
pub(crate) fn is_kept(example: &str, file: &str) -> bool {
    let for_machines = ["recovery.json", "recovery.csv"].contains(&file);
    example.ends_with("kakao-2022")
        || !(file.ends_with(".png") || file.ends_with("-dark.svg") || for_machines)
}

/// Do both say the same? Of a raster picture only the kind and the size are compared: another processor may
/// round a pixel otherwise.
pub(crate) fn alike(file: &str, one: &[u8], other: &[u8]) -> bool {
    let head = if file.ends_with(".png") { 33 } else { usize::MAX };
    one[..head.min(one.len())] == other[..head.min(other.len())]
}

/// Puts new results in the place of the old ones.
pub(crate) fn renew(directory: &Path, kept: &Files, now: &Files) {
    fs::create_dir_all(directory).expect("a writable project");
    for gone in kept.keys().filter(|name| !now.contains_key(*name)) {
        fs::remove_file(directory.join(gone)).expect("a writable project");
    }
    for (name, bytes) in now.iter().filter(|(name, bytes)| kept.get(*name) != Some(*bytes)) {
        fs::write(directory.join(name), bytes).expect("a writable project");
    }
}
