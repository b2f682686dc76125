//! `spof check --fix`: takes `accept` statements away that cover nothing, and names misspelt rules right. Refuses whatever
//! changes another finding: each change is judged first, and a name is put right only when the acceptance covers something then.

use super::args::CheckArguments;
use super::asked::Asked;
use super::changes::{self, Texts, essence, judged, laid_out, on_disk};
use super::exit::Exit;
use super::screen::Screen;
use crate::base::source::SourceFile;
use crate::base::words;
use crate::pipeline::Reading;
use crate::report::check::checked::{Checked, Told};
use crate::rules::RULES;
use crate::syntax::parse::parse;
use std::collections::BTreeMap;
use std::ops::Range;

/// One change of a file.
struct Edit<'c> {
    /// The finding that it mends.
    told: &'c Told,
    file: &'c SourceFile,
    range: Range<usize>,
    with: String,
    /// The rule that is meant, where a name is put right: its findings become accepted.
    renamed: Option<String>,
}

/// Mends what can be mended, or shows how.
pub(super) fn run(
    arguments: &CheckArguments,
    checked: &Checked,
    reading: &Reading,
    asked: &Asked,
    screen: &Screen,
) -> Result<Exit, String> {
    let edits: Vec<Edit<'_>> = checked.open().filter_map(|told| edit(told, reading)).collect();
    let sound = sound(edits, reading, asked)?;
    let texts = texts(&sound)?;
    if arguments.diff {
        changes::show(&texts, reading, screen)?;
    } else {
        changes::write(&texts, reading)?;
        for edit in &sound {
            screen.say(&format!("mended: {}\n", words::plain_line(&edit.told.diagnostic.message)))?;
        }
        screen.say(&format!("{} mended\n", words::count(sound.len(), "finding")))?;
    }
    Ok(if arguments.diff && !sound.is_empty() { Exit::Findings } else { Exit::Fine })
}

fn edit<'c>(told: &'c Told, reading: &'c Reading) -> Option<Edit<'c>> {
    let at = told.diagnostic.primary.at;
    let file = reading.sources.file(at);
    let range = (at.start - file.start) as usize..(at.end - file.start) as usize;
    match told.rule.as_str() {
        "unused-accept" | "unused-remedy" => {
            let range = whole_lines(&file.text, whole_statement(&file.text, range));
            Some(Edit { told, file, range, with: String::new(), renamed: None })
        }
        "unknown-rule" => {
            let requirements = reading.topology.iter().flat_map(|topology| &topology.requirements);
            let names = RULES.iter().map(|rule| rule.name);
            let names = names.chain(requirements.map(|it| it.named.path.as_str()));
            let meant = words::nearest(&told.subject.path, names)?;
            let range = name_in(&file.text, range, &told.subject.path)?;
            Some(Edit { told, file, range, with: meant.to_owned(), renamed: Some(meant.to_owned()) })
        }
        _ => None,
    }
}

/// Where the name of the rule stands in an `accept` or `remedy` statement.
fn name_in(text: &str, statement: Range<usize>, name: &str) -> Option<Range<usize>> {
    let start = statement.start + text.get(statement.clone())?.find(name)?;
    Some(start..start + name.len())
}

/// A statement with its block and its doc comments; `head` is its head.
fn whole_statement(text: &str, head: Range<usize>) -> Range<usize> {
    let (document, _) = parse(text, 0);
    let found = document.statements.iter().find(|it| it.at.start as usize == head.start);
    let Some(statement) = found else { return head };
    let token = |index: u32| document.tokens.get(index as usize).map(|token| token.at);
    let docs = if statement.docs.is_empty() { None } else { token(statement.docs.start) };
    let block = if statement.block.is_empty() { None } else { token(statement.block.end - 1) };
    let start = docs.map_or(head.start, |at| at.start as usize);
    start..block.map_or(head.end, |at| at.end as usize)
}

/// A statement with its `;`, and with its lines where nothing else stands in them; comments beside it stay.
fn whole_lines(text: &str, statement: Range<usize>) -> Range<usize> {
    let blank = |part: &str| part.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    let (mut start, mut end) = (statement.start, statement.end);
    let rest = text[end..].trim_start_matches([' ', '\t']);
    if rest.starts_with(';') {
        end = text.len() - rest.len() + 1;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |before| before + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |after| end + after + 1);
    if blank(&text[line_start..start]) && blank(text[end..line_end].trim_end_matches('\n')) {
        (start, end) = (line_start, line_end);
        // Of two blank lines that meet now one goes, too.
        let before_is_blank = start == 0 || text[..start].ends_with("\n\n");
        let after = &text[end..];
        if before_is_blank && after.starts_with('\n') {
            end += 1;
        } else if before_is_blank && after.is_empty() && start > 0 {
            start -= 1;
        }
    }
    start..end
}

/// The edits that change nothing but what they mend: all together when that is so, else one by one.
fn sound<'c>(edits: Vec<Edit<'c>>, reading: &Reading, asked: &Asked) -> Result<Vec<Edit<'c>>, String> {
    let before = judged(&Texts::new(), asked)?;
    for edit in &edits {
        on_disk(&edit.file.name, reading)?;
    }
    if edits.is_empty() || is_sound(&edits, &before, asked) {
        return Ok(edits);
    }
    let mut sound: Vec<Edit<'c>> = Vec::new();
    for edit in edits {
        sound.push(edit);
        if !is_sound(&sound, &before, asked) {
            sound.pop();
        }
    }
    Ok(sound)
}

fn is_sound(edits: &[Edit<'_>], before: &Checked, asked: &Asked) -> bool {
    let Some(after) = texts(edits).ok().and_then(|texts| judged(&texts, asked).ok()) else { return false };
    let is_mended = |told: &Told| {
        edits.iter().any(|edit| {
            edit.told.diagnostic.primary.at == told.diagnostic.primary.at && edit.told.id == told.id
        })
    };
    // A name put right lets an acceptance cover what its author meant it to: these may become accepted, nothing else may.
    let renamed = |rule: &str| edits.iter().any(|edit| edit.renamed.as_deref() == Some(rule));
    let soon = |told: &Told| told.rule == "accept-expires-soon" && renamed(&told.subject.path);
    let plain = |told: &Told| !renamed(&told.rule) && !soon(told);
    let same = essence(before, |told| plain(told) && !is_mended(told)) == essence(&after, plain);
    let names = |checked: &Checked| -> Vec<String> {
        let of_renamed = essence(checked, |told| renamed(&told.rule));
        of_renamed.into_iter().map(|(id, _)| id.to_owned()).collect()
    };
    same && names(before) == names(&after)
}

/// The files as they are with the edits.
fn texts(edits: &[Edit<'_>]) -> Result<Texts, String> {
    let mut by_file: BTreeMap<&str, Vec<&Edit<'_>>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(&edit.file.name).or_default().push(edit);
    }
    let mut texts = Texts::new();
    for (name, mut edits) in by_file {
        // From the end, so that places before stay where they are.
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
        let mut text = edits[0].file.text.clone();
        let mut last = text.len();
        for edit in &edits {
            if edit.range.end <= last {
                text.replace_range(edit.range.clone(), &edit.with);
                last = edit.range.start;
            }
        }
        texts.insert(name.to_owned(), laid_out(edits[0].file, text)?);
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, statement: &str) -> String {
        let start = text.find(statement).expect("there");
        let range = whole_lines(text, start..start + statement.len());
        format!("{}{}", &text[..range.start], &text[range.end..])
    }

    #[test]
    fn a_statement_has_a_block_and_docs() {
        let text = "site a\n## why\naccept x on a {\n  until 2027-01-01 }\nsite b\n";
        let head = text.find("accept").expect("there");
        let range = whole_statement(text, head..head + "accept x on a".len());
        assert_eq!(&text[range], "## why\naccept x on a {\n  until 2027-01-01 }");
    }

    #[test]
    fn a_statement_goes_with_its_lines_and_nothing_else() {
        assert_eq!(without("a\nX\nb\n", "X"), "a\nb\n");
        assert_eq!(without("a\n\nX\n\nb\n", "X"), "a\n\nb\n");
        assert_eq!(without("a\n\nX\n", "X"), "a\n");
        assert_eq!(without("X\n\nb\n", "X"), "b\n");
        assert_eq!(without("a; X; b\n", "X"), "a;  b\n");
        assert_eq!(without("  X ;\r\nb\n", "X"), "b\n");
        assert_eq!(without("X # why\nb\n", "X"), " # why\nb\n");
        assert_eq!(without("a\nX", "X"), "a\n");
    }
}
