//! How a run ends, and what its exit code promises.

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, and nothing to object to.
    Fine,
    /// 1: done, and something to object to: `fmt --check` would change a file, an `expect` does not hold, something
    /// never starts.
    Findings,
    /// 2: not done, or not completely: wrong usage, unreadable or broken topology, a file that cannot be written.
    Failed,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}
