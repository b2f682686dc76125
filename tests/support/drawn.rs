//! Random topologies as texts: whatever is drawn can be read and judged. Everything needs only what was drawn before it, so that
//! nothing waits for itself; what the language can say about losses, ways back and what is not known occurs.

use std::fmt::Write as _;

/// A generator that needs no crate: the same in every run (xorshift, Marsaglia 2003).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `many`.
    fn below(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % many.max(1)
    }

    fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

/// The statements of one topology.
pub(crate) fn drawn(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = "edition 1\ncrew people \"People\" { people 5 }\n".to_owned();
    let sites = 2 + dice.below(3);
    let mut places = Vec::new();
    for site in 0..sites {
        let restored =
            if dice.once_in(3) { String::new() } else { format!("restored in {}h", 1 + dice.below(30)) };
        let _ = writeln!(
            text,
            "site s{site} \"Site {site}\" {{ holds {} servers\n{restored}\n  room r\n}}",
            10 * site + 1
        );
        places.extend([format!("s{site}"), format!("s{site}.r")]);
    }
    let mut known: Vec<String> = Vec::new();
    for number in 0..4 + dice.below(10) {
        let kind = ["utility", "tool", "store", "service", "service"][dice.below(5)];
        let facts = facts(&mut dice, &places, &known, kind);
        let _ = writeln!(text, "{kind} c{number} \"Thing {number}\" {{\n{facts}}}");
        known.push(format!("c{number}"));
    }
    if dice.once_in(2) {
        let _ = writeln!(text, "domain vendor {{ covers {} }}", known[dice.below(known.len())]);
    }
    let _ = writeln!(
        text,
        "scenario one \"One\" {{ lose {} for {}h\n noticed after {}m }}",
        places[dice.below(places.len())],
        1 + dice.below(20),
        1 + dice.below(90)
    );
    let _ = writeln!(
        text,
        "drill 2024-03-01 \"Drill\" {{ of {} result passed }}",
        known[dice.below(known.len())]
    );
    text
}

fn facts(dice: &mut Dice, places: &[String], known: &[String], kind: &str) -> String {
    let mut text = String::new();
    let place = |dice: &mut Dice| places[dice.below(places.len())].clone();
    if dice.once_in(9) {
        text.push_str("  runs unknown at unknown\n");
    } else {
        let _ = writeln!(text, "  runs {} at {}", 1 + dice.below(4), place(dice));
        if dice.once_in(3) {
            let _ = writeln!(text, "  floor {}", 1);
        }
    }
    if kind == "service" {
        let guess = if dice.once_in(2) { "assumed " } else { "" };
        let _ = writeln!(
            text,
            "  users {guess}{}\n  rto {}h",
            1_000 * (1 + dice.below(90_000)),
            1 + dice.below(8)
        );
    }
    if known.is_empty() {
        return text;
    }
    let other = |dice: &mut Dice| known[dice.below(known.len())].clone();
    let (one, two) = (other(dice), other(dice));
    match dice.below(6) {
        0 => drop(writeln!(text, "  needs {one}")),
        1 if one != two => drop(writeln!(text, "  needs any of ({one}, {two})")),
        2 => drop(writeln!(text, "  wants {one}")),
        3 => text.push_str("  needs unknown\n"),
        _ => {}
    }
    let with = other(dice);
    if dice.once_in(2) {
        let _ = writeln!(
            text,
            "  standby 2 at {}\n  takeover {}m..{}m with {with}",
            place(dice),
            1 + dice.below(9),
            10 + dice.below(9)
        );
    }
    if dice.once_in(2) {
        let each = if dice.once_in(2) { " each" } else { "" };
        let _ = writeln!(text, "  restart {}m{each} by people with {}", 5 + dice.below(50), other(dice));
    }
    if dice.once_in(3) {
        let _ = writeln!(text, "  watched by {} within 2m, otherwise 40m", other(dice));
    }
    text
}
