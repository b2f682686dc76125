//! What goes with a statement that is taken out of a text: its block, its doc comments, its lines where nothing else stands in
//! them; and what stays: comments that somebody wrote for people to read.

use super::parse::parse;
use super::token::Kind;
use std::ops::Range;

/// What goes with a statement, `head` being its head, and what stands there instead: the comments in it, which somebody wrote
/// for people to read. Doc comments become plain ones: they would be said of the next statement.
#[must_use]
pub fn taken_away(text: &str, head: Range<usize>) -> (Range<usize>, String) {
    let statement = whole_statement(text, head);
    let comments = comments(text, statement.clone());
    let range = whole_lines(text, statement.clone(), comments.is_empty());
    let line = text[..statement.start].rfind('\n').map_or(0, |before| before + 1);
    let margin: String = text[line..].chars().take_while(|it| matches!(it, ' ' | '\t')).collect();
    let with: Vec<String> = match range.start == line {
        true => comments.iter().map(|comment| format!("{margin}{comment}\n")).collect(),
        false => comments.iter().map(|comment| format!("{comment}\n{margin}")).collect(),
    };
    (range, with.concat())
}

/// The comments in a stretch, without what stands before them in their lines.
fn comments(text: &str, within: Range<usize>) -> Vec<String> {
    let (document, _) = parse(text, 0);
    let mut comments = Vec::new();
    let mut end = within.start;
    let inside =
        document.tokens.iter().map(|token| (token.at.start as usize, token.at.end as usize, token.kind));
    let inside: Vec<_> =
        inside.filter(|(start, to, _)| within.start <= *start && *to <= within.end).collect();
    for (start, to, kind) in inside.into_iter().chain([(within.end, within.end, Kind::Newline)]) {
        // Between tokens stand blanks, line ends and comments.
        let gap = text.get(end..start).unwrap_or_default();
        comments
            .extend(gap.lines().filter_map(|line| line.find('#').map(|at| line[at..].trim_end().to_owned())));
        if kind == Kind::Doc {
            comments.push(format!("# {}", text[start..to].trim_start_matches('#').trim()));
        }
        end = to.max(end);
    }
    comments
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

/// A statement with its `;`, and with its lines where nothing else stands in them; comments beside it stay. Of two blank lines that
/// meet one goes, too, when nothing stands between them then.
fn whole_lines(text: &str, statement: Range<usize>, nothing_stays: bool) -> Range<usize> {
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
        let before = text[..start].strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
        let before_is_blank =
            nothing_stays && before.is_none_or(|rest| rest.is_empty() || rest.ends_with('\n'));
        let after = &text[end..];
        if before_is_blank && (after.starts_with('\n') || after.starts_with("\r\n")) {
            end += if after.starts_with('\r') { 2 } else { 1 };
        } else if before_is_blank && after.is_empty() {
            start = before.map_or(start, str::len);
        }
    } else if blank(&text[line_start..start]) && text[end..].trim_start_matches([' ', '\t']).starts_with('#')
    {
        end = text.len() - text[end..].trim_start_matches([' ', '\t']).len();
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, statement: &str) -> String {
        let start = text.find(statement).expect("there");
        let range = whole_lines(text, start..start + statement.len(), true);
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
        assert_eq!(without("X # why\nb\n", "X"), "# why\nb\n");
        assert_eq!(without("a\nX", "X"), "a\n");
        assert_eq!(without("a\r\n\r\nX\r\n\r\nb\r\n", "X"), "a\r\n\r\nb\r\n");
        assert_eq!(without("a\r\n\r\nX\r\n", "X"), "a\r\n");
        assert_eq!(without("X\r\n\r\nb\r\n", "X"), "b\r\n");
    }

    #[test]
    fn comments_in_a_statement_stay_where_it_stood() {
        let mended = |text: &str| {
            let start = text.find("accept").expect("there");
            let head = start..start + "accept x on a".len();
            let (range, with) = taken_away(text, head);
            format!("{}{with}{}", &text[..range.start], &text[range.end..])
        };
        let long = "site a\n\n## why\naccept x on a { # one\n  # two\n  until 2027-01-01 because \"# no\"\n  # three\n} # four\n\nsite b\n";
        assert_eq!(mended(long), "site a\n\n# why\n# one\n# two\n# three\n# four\n\nsite b\n");
        assert_eq!(
            mended("site a; accept x on a { # one\n until 2027-01-01 }; site b\n"),
            "site a; # one\n site b\n"
        );
        assert_eq!(mended("accept x on a {\n  # one\n  until 2027-01-01 }\n"), "# one\n");
    }
}
