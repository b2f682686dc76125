//! `--watch`: does a thing again whenever a topology file changes. Polls: a directory is a few stats away, and no library is
//! needed that behaves differently on every system.

use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use std::thread::sleep;
use std::time::Duration;

/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(100);

/// Until the process is ended.
pub(super) fn run(paths: &[String], screen: &Screen, act: &mut dyn FnMut() -> Exit) -> Exit {
    let mut last = None;
    loop {
        let now = disk::stamp(paths);
        if last.as_ref() != Some(&now) {
            last = Some(now);
            let _ = screen.say(if screen.colour { "\u{1b}[2J\u{1b}[H" } else { "---\n" });
            act();
            screen.hint("waiting for changes\n");
        }
        sleep(PAUSE);
    }
}
