//! Commands and what they print, as a page shows them: blocks marked `console`, a line after `$ `, and `…` alone
//! on a line for what is left out.

use std::path::Path;
use std::process::Command;

/// One command of a page.
pub(crate) struct Shown {
    /// The command as typed.
    pub(crate) command: String,
    /// Runs of lines that it prints, in this order.
    pub(crate) parts: Vec<String>,
}

/// Every command of a page.
pub(crate) fn shown(page: &str) -> Vec<Shown> {
    let (mut found, mut inside): (Vec<Shown>, bool) = (Vec::new(), false);
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push(Shown { command: command.to_owned(), parts: vec![String::new()] });
        } else if let Some(last) = found.last_mut().filter(|_| inside) {
            match line {
                "…" => last.parts.push(String::new()),
                line => *last.parts.last_mut().expect("a part") += &format!("{line}\n"),
            }
        }
    }
    found
}

/// What `spof …` prints.
pub(crate) fn printed(root: &Path, command: &str) -> String {
    let words = command.strip_prefix("spof ").expect("a command of this program").split(' ');
    let mut spof = Command::new(env!("CARGO_BIN_EXE_spof"));
    spof.args(words).current_dir(root).env_clear();
    if command.starts_with("spof analyze") {
        spof.args(["--out", "none"]);
    }
    let output = spof.output().expect("spof runs");
    String::from_utf8(output.stdout).expect("text")
}
