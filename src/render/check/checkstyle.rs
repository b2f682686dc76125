//! The XML of Checkstyle, which many tools read: findings by file.

use super::format::{Format, Output};
use super::place::{Place, primary};
use crate::render::xml::escaped;
use crate::report::check::checked::Told;
use crate::rules::rule::level_word;
use std::collections::BTreeMap;

pub(super) static CHECKSTYLE: Format = Format { name: "checkstyle", what: "XML of Checkstyle", write };

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut files: BTreeMap<String, Vec<(Option<Place>, &Told)>> = BTreeMap::new();
    for told in output.findings() {
        let place = primary(output.lines, told);
        let file = place.as_ref().map_or_else(String::new, |place| place.file.clone());
        files.entry(file).or_default().push((place, told));
    }
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n".to_owned();
    for (file, mut found) in files {
        found.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
        text.push_str(&format!("  <file name=\"{}\">\n", escaped(&file)));
        for (place, told) in found {
            let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
            text.push_str(&format!(
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{}\" message=\"{}\" source=\"spof.{}\"/>\n",
                level_word(told.level),
                escaped(&told.diagnostic.message),
                escaped(&told.rule)
            ));
        }
        text.push_str("  </file>\n");
    }
    for fault in &output.checked.faults {
        text.push_str(&format!(
            "  <file name=\".\">\n    <error line=\"1\" severity=\"error\" message=\"{}\" source=\"spof.fault\"/>\n  </file>\n",
            escaped(fault)
        ));
    }
    text.push_str("</checkstyle>\n");
    Ok(text)
}
