//! One line for each finding, by place: for `grep`, editors and scripts. Nothing else.

use super::format::{Format, Output};
use super::place::primary;
use crate::base::words::{plain_line, shown};
use crate::rules::rule::level_word;

pub(super) static CONCISE: Format =
    Format { name: "concise", what: "one line for each finding: FILE:LINE:COLUMN: LEVEL[RULE] TITLE", write };

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut lines: Vec<_> = output
        .findings()
        .map(|told| {
            let place = primary(output.lines, told);
            let at = place.as_ref().map_or_else(
                || "-".to_owned(),
                |place| format!("{}:{}:{}", shown(&place.file), place.line, place.column),
            );
            let text = format!(
                "{at}: {}[{}] {}\n",
                level_word(told.level),
                shown(&told.rule),
                plain_line(&told.diagnostic.message)
            );
            (place, &told.id, text)
        })
        .collect();
    lines.sort();
    let faults = output.checked.faults.iter().map(|fault| format!("-: error[fault] {}\n", plain_line(fault)));
    Ok(lines.into_iter().map(|(_, _, text)| text).chain(faults).collect())
}
