//! Quantities with units: how each is read and how it is written.
//!
//! All are whole numbers of a small unit, so that equal texts make equal values on every machine. Nothing is
//! rounded while reading: what does not fit is an error.

mod calendar;
mod count;
mod decimal;
mod duration;
mod misread;
mod moment;
mod scaled;
mod share;
mod when;

pub use calendar::{DATE, Date, INSTANT, Instant};
pub use count::{COUNT, count_factor, count_word, read_count};
pub use decimal::{Decimal, split};
pub use duration::{DURATION, Duration};
pub use misread::Misread;
pub use moment::{Moment, told_past};
pub use scaled::{SIZE, read_distance, read_power, read_size};
pub use share::{SHARE, Share};
pub use when::{WHEN, When};
