//! `spof verify`: is a bundle what it claims to be?

use super::args::VerifyArguments;
use super::disk::Disk;
use super::exit::Exit;
use super::screen::Screen;
use crate::base::source::Loader;
use crate::base::words::{self, shown};
use crate::pipeline::bundle::{Difference, Verified, What, verify};
use std::num::NonZero;
use std::thread::available_parallelism;

/// No bundle is larger.
const LIMIT: usize = 1 << 30;

/// Verifies, and says what differs.
pub(super) fn run(arguments: &VerifyArguments, screen: &Screen) -> Exit {
    let name = arguments.bundle.display().to_string();
    let threads = available_parallelism().map_or(1, NonZero::get);
    let bytes = Disk.read(&name, LIMIT).map_err(|fault| format!("cannot read `{}`: {fault}", shown(&name)));
    let verified = bytes.and_then(|bytes| {
        verify(&bytes, threads).map_err(|fault| format!("`{}` cannot be verified: {fault}", shown(&name)))
    });
    match verified {
        Err(fault) => {
            screen.fault(&fault);
            Exit::Failed
        }
        Ok(verified) => match screen.say(&told(&verified)) {
            Ok(()) if verified.differences.is_empty() => Exit::Fine,
            Ok(()) => Exit::Findings,
            Err(fault) => {
                screen.fault(&fault);
                Exit::Failed
            }
        },
    }
}

fn told(verified: &Verified) -> String {
    let Verified { differences, program, files, hash } = verified;
    if differences.is_empty() {
        return format!(
            "reproduced: yes\n{} compared byte by byte; sha256 of the manifest {hash}\n",
            words::count(*files, "file")
        );
    }
    let mut out = String::from("reproduced: no\n");
    for difference in differences {
        out.push_str(&format!("  {}\n", one(difference)));
    }
    if program != env!("CARGO_PKG_VERSION") {
        let program = shown(program);
        let own = env!("CARGO_PKG_VERSION");
        out.push_str(&format!("the bundle was written by version {program}; this is version {own}\n"));
    }
    out
}

fn one(difference: &Difference) -> String {
    let name = shown(&difference.name);
    match difference.what {
        What::Changed if difference.name.is_empty() => "the archive itself was changed".to_owned(),
        What::Changed => format!("{name}: not what the manifest says: changed after it was written"),
        What::Repacked => format!("{name}: packed anew, and says the same"),
        What::Missing => format!("{name}: missing"),
        What::Unlisted => format!("{name}: not in the manifest: added after it was written"),
        What::Computed(at) => {
            format!("{name}: computed anew it differs from byte {} on", words::grouped(at as u64))
        }
        What::NotMade => format!("{name}: not made from these texts"),
    }
}
