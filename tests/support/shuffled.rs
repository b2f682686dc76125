//! The same topology written in another order: statements, files and items of lists are mixed, nothing is
//! changed. Works on the tokens of the parser, so comments and blanks go, which say nothing.

use spof::syntax::ast::{Document, Statement};
use spof::syntax::parse;
use spof::syntax::token::{Kind, Token};

/// Numbers that look thrown (SplitMix64), the same on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

/// The statements of a text, each on lines of its own, in another order; blocks inside too.
pub(crate) fn statements(text: &str, dice: &mut Dice) -> Vec<String> {
    let (document, complaints) = parse(text, 0);
    assert!(complaints.is_empty(), "{complaints:?}");
    let top: Vec<usize> = document.top().collect();
    let mut mixed = Mixing { text, document: &document, dice };
    mixed.all(&top)
}

struct Mixing<'a, 'd> {
    text: &'a str,
    document: &'a Document,
    dice: &'d mut Dice,
}

impl<'a> Mixing<'a, '_> {
    fn all(&mut self, statements: &[usize]) -> Vec<String> {
        let mut written: Vec<String> = statements.iter().map(|index| self.one(*index)).collect();
        self.dice.shuffle(&mut written);
        written
    }

    fn one(&mut self, index: usize) -> String {
        let statement = &self.document.statements[index];
        let docs: String = self
            .tokens(statement.docs.clone())
            .iter()
            .map(|token| self.slice(*token).to_owned() + "\n")
            .collect();
        let mark = if statement.slashed { "/- " } else { "" };
        let head = self.head(statement);
        if statement.block.is_empty() {
            return format!("{docs}{mark}{head}\n");
        }
        let inside: Vec<usize> = self.document.inside(index).collect();
        let block = if statement.slashed { Vec::new() } else { self.all(&inside) };
        format!("{docs}{mark}{head} {{\n{}}}\n", block.concat())
    }

    /// The head with the items of its lists in another order, where order says nothing.
    fn head(&mut self, statement: &Statement) -> String {
        let tokens = self.tokens(statement.head.clone());
        let word = tokens.first().map_or("", |first| self.slice(*first));
        match word {
            "runs" | "standby" | "needs" | "wants" | "covers" | "tags" | "has" => {
                let (list, source) = self.cut_source(&tokens[1..]);
                format!("{word} {}{source}", self.mixed_list(list))
            }
            "starts" | "degrades" if tokens.len() > 1 && self.slice(tokens[1]) == "with" => {
                let (list, source) = self.cut_source(&tokens[2..]);
                format!("{word} with {}{source}", self.mixed_list(list))
            }
            _ => self.words(tokens),
        }
    }

    fn cut_source<'t>(&self, tokens: &'t [Token]) -> (&'t [Token], String) {
        match tokens {
            [rest @ .., from, text] if text.kind == Kind::Text && self.slice(*from) == "from" => {
                (rest, format!(" from {}", self.slice(*text)))
            }
            _ => (tokens, String::new()),
        }
    }

    fn mixed_list(&mut self, tokens: &[Token]) -> String {
        let mut items = Vec::new();
        for item in split(tokens) {
            let open = item.iter().position(|token| token.kind == Kind::ParenOpen);
            let close = item.iter().rposition(|token| token.kind == Kind::ParenClose);
            items.push(match (open, close) {
                (Some(open), Some(close)) => {
                    let inner = self.mixed_list(&item[open + 1..close]);
                    format!("{} ({inner}) {}", self.words(&item[..open]), self.words(&item[close + 1..]))
                }
                _ => self.words(item),
            });
        }
        self.dice.shuffle(&mut items);
        items.join(", ")
    }

    fn words(&self, tokens: &[Token]) -> String {
        tokens.iter().map(|token| self.slice(*token)).collect::<Vec<_>>().join(" ")
    }

    fn tokens(&self, range: std::ops::Range<u32>) -> &'a [Token] {
        &self.document.tokens[range.start as usize..range.end as usize]
    }

    fn slice(&self, token: Token) -> &'a str {
        &self.text[token.at.start as usize..token.at.end as usize]
    }
}

/// Parts between commas that stand in no parentheses.
fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0usize, 0);
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::ParenOpen => depth += 1,
            Kind::ParenClose => depth = depth.saturating_sub(1),
            Kind::Comma if depth == 0 => {
                parts.push(&tokens[from..index]);
                from = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[from..]);
    parts.retain(|part| !part.is_empty());
    parts
}
