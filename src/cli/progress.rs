//! A line on standard error that says what takes so long: only for somebody who looks, only after a while, and gone
//! afterwards.

use super::screen::Screen;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

/// Nobody is told of what takes less.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often the line is renewed.
const BEAT: Duration = Duration::from_millis(200);

/// Tells of the stages of a run until it is dropped.
#[derive(Debug)]
pub(super) struct Progress(Option<(Sender<&'static str>, JoinHandle<()>)>);

impl Progress {
    /// Silent unless somebody looks at standard error and did not ask for quiet.
    #[must_use]
    pub(super) fn new(screen: &Screen) -> Self {
        if screen.quiet || !screen.is_watched() {
            return Self(None);
        }
        let screen = screen.clone();
        let (stages, heard) = channel();
        let teller = spawn(move || {
            let (begun, mut stage, mut told) = (Instant::now(), "", false);
            let mut wait = PATIENCE;
            loop {
                match heard.recv_timeout(wait) {
                    Ok(next) => {
                        stage = next;
                        wait = if told { Duration::ZERO } else { PATIENCE.saturating_sub(begun.elapsed()) };
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        let seconds = match begun.elapsed().as_secs() {
                            0 => String::new(),
                            some => format!(" {some} s"),
                        };
                        screen.tell(&format!("\r\u{1b}[K{stage} …{seconds}"));
                        (told, wait) = (true, BEAT);
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if told {
                screen.tell("\r\u{1b}[K");
            }
        });
        Self(Some((stages, teller)))
    }

    /// What is being done from now on: `reading`.
    pub(super) fn stage(&self, stage: &'static str) {
        if let Some((stages, _)) = &self.0 {
            // Nobody listens any more: then nothing is told.
            let _ = stages.send(stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stages, teller)) = self.0.take() {
            drop(stages);
            let _ = teller.join();
        }
    }
}
