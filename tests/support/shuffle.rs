//! The same topology in another order: its statements, the statements inside their blocks.
//!
//! Works on texts as the formatter lays them out, where two blanks more stand at the start of each line inside a
//! block. Lists inside a statement stay as they are.

/// A small generator of numbers (xorshift64*), so that an order can be had again.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// The text with its statements in another order. `edition` stays first, as it must.
pub(crate) fn shuffled(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut out = String::new();
    block(&lines, 0, dice, &mut out);
    out
}

fn block(lines: &[&str], indent: usize, dice: &mut Dice, out: &mut String) {
    let mut statements = statements(lines, indent);
    let (edition, mut rest): (Vec<_>, Vec<_>) = statements.drain(..).partition(|lines| is_edition(lines));
    dice.shuffle(&mut rest);
    for statement in edition.into_iter().chain(rest) {
        one(statement, indent, dice, out);
    }
}

fn is_edition(lines: &[&str]) -> bool {
    lines.last().is_some_and(|line| line.starts_with("edition "))
}

/// Runs of lines, each with the comments before it and what is inside its braces.
fn statements<'a, 'b>(lines: &'a [&'b str], indent: usize) -> Vec<&'a [&'b str]> {
    let (mut found, mut start, mut begun) = (Vec::new(), 0, false);
    for (index, line) in lines.iter().enumerate() {
        let inner = line.len() - line.trim_start().len();
        let closes = line.trim_start().starts_with('}');
        if inner == indent && !closes {
            if begun {
                found.push(&lines[start..index]);
                (start, begun) = (index, false);
            }
            begun |= !line.trim_start().starts_with('#');
        }
    }
    if start < lines.len() {
        found.push(&lines[start..]);
    }
    found
}

fn one(lines: &[&str], indent: usize, dice: &mut Dice, out: &mut String) {
    let opens = lines.iter().position(|line| line.ends_with('{') && !line.trim_start().starts_with('#'));
    let (head, inside) = match opens {
        Some(at) if at + 1 < lines.len() => (&lines[..=at], &lines[at + 1..lines.len() - 1]),
        _ => (lines, &lines[lines.len()..]),
    };
    head.iter().for_each(|line| *out += &format!("{line}\n"));
    if opens.is_some() && head.len() < lines.len() {
        block(inside, indent + 2, dice, out);
        *out += &format!("{}\n", lines[lines.len() - 1]);
    }
}
