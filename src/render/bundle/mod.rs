//! Files to one archive and back: what is handed over in one piece, and can be checked by whoever gets it. `container` is
//! the ZIP around the files, `deflate` what makes them small, `manifest` the list of what is in it; `names` refuses what
//! would write outside of a directory. Refuses to trust a header: every bound is kept while reading.

mod container;
mod deflate;
mod manifest;
mod names;
mod pack;
mod unpack;

pub use names::{FILES, LONGEST, TOTAL};
pub use pack::pack;
pub use unpack::{Differences, Unpacked, unpack};

/// The file that lists the others.
pub const MANIFEST: &str = manifest::NAME;
