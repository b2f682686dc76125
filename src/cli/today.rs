//! Which day it is: as asked for, else as `SOURCE_DATE_EPOCH` says for runs that must repeat, else by the clock, in UTC.

use crate::base::quantity::Date;
use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 86_400;

/// The last second of the year 9999: later days have no name.
const LAST: u64 = 2_932_897 * DAY - 1;

/// The day for which evidence and acceptances are judged.
///
/// # Errors
/// When what was typed, or stands in `SOURCE_DATE_EPOCH`, is no day.
pub(super) fn today(typed: Option<&str>) -> Result<Date, String> {
    if let Some(typed) = typed {
        return Date::read(typed).map_err(|_| format!("`{typed}` is no date such as 2026-03-01"));
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => seconds(text.trim()).ok_or_else(|| {
            format!("SOURCE_DATE_EPOCH is `{text}`, which is no number of seconds up to {LAST}")
        })?,
        Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
    };
    Ok(Date::from_unix_day(seconds / DAY))
}

fn seconds(text: &str) -> Option<u64> {
    text.parse().ok().filter(|seconds| *seconds <= LAST)
}
