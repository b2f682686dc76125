//! Logging commands of Azure Pipelines.

use super::format::{Format, Output};
use super::place::primary;
use crate::base::words::plain_line;
use crate::rules::rule::Level;

pub(super) static AZURE: Format = Format { name: "azure", what: "issues of Azure Pipelines", write };

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut text = String::new();
    for told in output.findings() {
        // There are two kinds of issue.
        let kind = if told.level == Level::Error { "error" } else { "warning" };
        let place = primary(output.lines, told).map_or_else(String::new, |place| {
            let file = property(&output.repository.path(&place.file));
            format!("sourcepath={file};linenumber={};columnnumber={};", place.line, place.column)
        });
        let code = property(&told.rule);
        let title = message(&told.diagnostic.message);
        text.push_str(&format!("##vso[task.logissue type={kind};{place}code={code};]{title}\n"));
    }
    for fault in &output.checked.faults {
        text.push_str(&format!("##vso[task.logissue type=error;]{}\n", message(fault)));
    }
    Ok(text)
}

fn message(text: &str) -> String {
    plain_line(text).replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(';', "%3B").replace(']', "%5D")
}
