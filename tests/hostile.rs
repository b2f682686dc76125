//! What a stranger's file may try: depth, size, cycles, expansion, characters that lie. Every one is answered
//! with an error that names the bound, or read without harm; nothing falls, hangs or fills the memory.

use spof::base::diagnostic::Diagnostic;
use spof::base::source::{Entry, Loader};
use spof::base::texts::Texts;
use spof::pipeline::{Reading, read};
use spof::syntax::complaints::LIMIT;
use spof::syntax::format::format;
use spof::syntax::parse;

/// Reads one file.
fn one(text: impl AsRef<[u8]>) -> Reading {
    let texts = Texts([("a.topo".to_owned(), text.as_ref().to_vec())].into());
    read(&texts, &["a.topo".to_owned()])
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Refused, with these codes and no others.
fn refused(text: impl AsRef<[u8]>, expected: &[&str]) -> Reading {
    let reading = one(text);
    assert!(reading.topology.is_none());
    assert_eq!(codes(&reading.diagnostics), expected);
    assert!(reading.diagnostics.len() <= 2 * LIMIT + 2, "{}", reading.diagnostics.len());
    reading
}

/// Read without a word.
fn fine(text: impl AsRef<[u8]>) -> Reading {
    let reading = one(text);
    assert!(reading.diagnostics.is_empty(), "{:#?}", &reading.diagnostics[..1]);
    assert!(reading.topology.is_some());
    reading
}

const MANY: usize = 100_000;

#[test]
fn nested_braces() {
    refused("site a { ".repeat(MANY), &["too-deep", "unclosed-block"]);
    refused("site a { ".repeat(MANY) + &"}".repeat(MANY), &["too-deep"]);
    refused("{".repeat(MANY), &["missing-statement", "too-deep", "unclosed-block"]);
    refused("}".repeat(MANY), &["too-many-errors", "unexpected"]);
    refused("/- a { ".repeat(MANY), &["too-deep", "unclosed-block"]);
    let blocks = |depth: usize| {
        (0..depth).map(|at| format!("site a{at} {{ ")).collect::<String>() + &"}".repeat(depth)
    };
    fine(blocks(64));
    refused(blocks(65), &["too-deep"]);
    assert!(format(&"site a { ".repeat(MANY)).is_err());
}

#[test]
fn nested_parentheses() {
    let inside = |text: &str| {
        format!("service a {{ needs {text}\n}}\nservice b {{ runs nowhere }}\nservice c {{ needs nobody }}")
    };
    let unclosed =
        refused(inside(&"(".repeat(MANY)), &["unclosed-parenthesis", "unexpected", "unknown-name"]);
    // What comes after is read: the last line has its own complaint.
    assert!(unclosed.diagnostics.iter().any(|one| one.message.contains("nobody")));
    refused(inside(&("(".repeat(MANY) + "b" + &")".repeat(MANY))), &["unexpected", "unknown-name"]);
    refused(inside(&")".repeat(MANY)), &["unexpected", "unknown-name"]);
    refused(inside(&"any of ( ".repeat(MANY)), &["unclosed-parenthesis", "unexpected", "unknown-name"]);
}

#[test]
fn bytes_that_are_no_text() {
    let broken = refused(b"site a\nsite \xff\xfe b\n", &["not-utf8"]);
    assert_eq!(broken.sources.position(broken.diagnostics[0].primary.at).to_string(), "a.topo:2:6");
    refused(b"\xff", &["not-utf8"]);
    refused(b"\xc0\xaf", &["not-utf8"]);
    // UTF-16, as some editors and shells write it.
    refused(b"\xff\xfes\0i\0t\0e\0", &["not-utf8"]);
    refused(b"s\0i\0t\0e\0 \0a\0", &["control-character", "unknown-word"]);
}

#[test]
fn marks_of_other_systems() {
    let plain =
        spof::model::hash::model_hash(&fine("site a\nservice b { runs at a }\n").topology.expect("fine"));
    for text in [
        "\u{feff}site a\nservice b { runs at a }\n",
        "site a\r\nservice b {\r\n runs at a\r\n}\r\n",
        "site a;service b{runs at a}",
    ] {
        assert_eq!(spof::model::hash::model_hash(&fine(text).topology.expect("fine")), plain, "{text:?}");
    }
    // A bare carriage return ends no line.
    refused("site c\rsite d\n", &["control-character"]);
    // The mark in the middle of a file comes from files pasted together.
    refused("site a\n\u{feff}site b\n", &["foreign-character"]);
}

#[test]
fn characters_that_lie() {
    refused("site a\0\n", &["control-character"]);
    refused("site \"a\u{202e}b\"\n", &["hidden-character", "unexpected"]);
    refused("# \u{2066}\n", &["hidden-character"]);
    refused("site a \"x\u{202e}y\"\n", &["hidden-character"]);
    refused("site a\u{200b}b\n", &["foreign-character"]);
    let long = refused(format!("site a {}\n", "\u{202e}".repeat(MANY)), &["hidden-character"]);
    assert!(
        long.diagnostics.iter().all(|one| one.message.len() < 1_000 && !one.message.contains('\u{202e}'))
    );
}

/// What was meant is looked for around each slip: not in all of a line that has no end.
#[test]
fn slips_without_end() {
    let many = |slip: &str| {
        let reading = one(format!("site a\nservice b {{ needs {} }}", slip.repeat(MANY)));
        assert!(reading.topology.is_none(), "{slip:?}");
        assert!(reading.diagnostics.len() <= 2 * LIMIT + 2, "{slip:?}: {}", reading.diagnostics.len());
    };
    for slip in [
        "« ",
        "[ ",
        "] ",
        "[\n] ",
        "[] ",
        "$ ",
        "1 % ",
        "' ",
        "//\n",
        "/* */ ",
        "/* ",
        "ａ ",
        "a\u{200b}",
        "e\u{301}",
    ] {
        many(slip);
    }
    for statement in
        ["users 5,000;", "users: 5M;", "needs a and b;", "site «x;", "rto 1h 30m;", "nonsense: x;", "1;"]
    {
        many(&format!("\n{statement}"));
    }
    let long = format!("service b {{ needs a and {} }}", "b and ".repeat(MANY));
    assert!(one(long).topology.is_none());
}

#[test]
fn long_lines_and_texts() {
    let names = (0..MANY).map(|at| format!("s{at}")).collect::<Vec<_>>();
    let line = format!("service all {{ runs nowhere; needs {} }}\n", names.join(", "));
    assert!(line.len() > 600_000);
    let services: String = names.iter().map(|name| format!("service {name} {{ runs nowhere }};")).collect();
    fine(line.clone() + &services);
    let unknown = refused(line, &["too-many-errors", "unknown-name"]);
    assert!(unknown.diagnostics.len() <= LIMIT + 1);
    let text = "x".repeat(1 << 20);
    refused(format!("site a \"{text}\"\n"), &["too-long"]);
    refused(format!("site a \"{text}\n"), &["too-long", "unclosed-text"]);
    refused(format!("site a \"{}\"\n", "\\q".repeat(1 << 19)), &["too-many-errors", "unknown-escape"]);
    fine(format!("# {text}\nsite a\n"));
    fine(format!("site {text}\n"));
    let word = refused(format!("{text} a\n"), &["unknown-word"]);
    assert!(word.diagnostics[0].message.len() < 1_000);
    fine("\n".repeat(1 << 20));
    fine("site a ".to_owned() + &" ".repeat(1 << 20));
    fine(";".repeat(1 << 20));
    refused(",".repeat(MANY), &["unexpected"]);
    refused("/-".repeat(MANY), &["unexpected"]);
    refused("## doc\n".repeat(MANY) + "site", &["unexpected"]);
}

#[test]
fn huge_numbers() {
    let nines = "9".repeat(MANY);
    let service = |fact: &str| format!("site s\nservice a {{ runs at s; {fact} }}\n");
    for fact in ["users 1", "rto 1", "tier 1", "floor 1", "fails 1", "revenue 1"] {
        let (word, _) = fact.split_once(' ').expect("two words");
        let reading = one(service(&format!("{word} {nines}")));
        assert!(reading.topology.is_none(), "{word}");
        assert!(reading.diagnostics.iter().all(|one| one.message.len() < 2_000), "{word}");
    }
    refused(service("rto 10001y"), &["wrong-quantity"]);
    refused(service("users 18446744073709551616"), &["wrong-quantity"]);
    refused(service("users 18446744073709551615G"), &["wrong-quantity"]);
    refused(service("needs 18446744073709551615 of (a)"), &["wrong-number"]);
    refused(service("standby 18446744073709551615 at s"), &["wrong-number"]);
    refused("site s { location 99999999999999999999999999, 0 }\n", &["wrong-quantity"]);
    refused("edition 18446744073709551615\n", &["unknown-edition"]);
    // Many large counts together.
    let sites: String = (0..40).map(|at| format!("site s{at}\n")).collect();
    let runs: Vec<String> = (0..40).map(|at| format!("9007199254740992 at s{at}")).collect();
    let reading = one(format!("{sites}service a {{ runs {} }}\n", runs.join(", ")));
    assert!(reading.topology.is_some() || !reading.diagnostics.is_empty());
}

#[test]
fn imports_that_turn_in_circles() {
    let circle = |length: usize| {
        let text = |at: usize| format!("import \"{}.topo\" as next\nsite s{at}\n", (at + 1) % length);
        Texts((0..length).map(|at| (format!("{at}.topo"), text(at).into_bytes())).collect())
    };
    for length in [2, 3, 10] {
        let reading = read(&circle(length), &["0.topo".to_owned()]);
        assert_eq!(codes(&reading.diagnostics), ["bad-import"], "{length}");
    }
    let behind = |length: usize| {
        let mut texts = circle(length);
        texts.0.insert("main.topo".to_owned(), b"import \"0.topo\" as first\n".to_vec());
        read(&texts, &["main.topo".to_owned()])
    };
    for length in [1, 2, 3, 30] {
        let reading = behind(length);
        assert!(reading.topology.is_none(), "{length}");
        assert!(
            codes(&reading.diagnostics).iter().all(|code| ["import-cycle", "bad-import"].contains(code)),
            "{length}"
        );
    }
}

#[test]
fn imports_without_end() {
    let chain = |length: usize| {
        let text = |at: usize| {
            if at + 1 < length {
                format!("import \"{}.topo\" as next\nsite s\n", at + 1)
            } else {
                "site s\n".to_owned()
            }
        };
        Texts((0..length).map(|at| (format!("{at}.topo"), text(at).into_bytes())).collect())
    };
    assert!(read(&chain(33), &["0.topo".to_owned()]).topology.is_some());
    let deep = read(&chain(1_000), &["0.topo".to_owned()]);
    assert_eq!(codes(&deep.diagnostics), ["too-deep"]);

    /// A disk on which every file imports two others: following them all would never end.
    struct Endless;
    impl Loader for Endless {
        fn entry(&self, _: &str) -> Result<Entry, String> {
            Ok(Entry::File)
        }
        fn list(&self, directory: &str) -> Result<Vec<String>, String> {
            Ok(vec![format!("{directory}/a.topo")])
        }
        fn read(&self, path: &str, _: usize) -> Result<Vec<u8>, String> {
            let stem = path.trim_end_matches(".topo");
            Ok(format!("import \"{stem}0.topo\" as a\nimport \"{stem}1.topo\" as b\n").into_bytes())
        }
    }
    let endless = read(&Endless, &["x.topo".to_owned()]);
    assert!(endless.topology.is_none());
    assert!(endless.diagnostics[0].message.contains("100,000 files"), "{}", endless.diagnostics[0].message);
}

#[test]
fn imports_lead_nowhere_else() {
    for path in [
        "/etc/passwd",
        "../../../../etc/passwd.topo",
        "file:///etc/passwd",
        "C:\\x.topo",
        "~/x.topo",
        "a\0b.topo",
        "std:../x",
    ] {
        let reading =
            one(format!("import \"{}\" as x\n", path.replace('\\', "\\\\").replace('\0', "\\u{0}")));
        assert!(reading.topology.is_none(), "{path}");
    }
}

#[test]
fn templates_without_end() {
    refused("template a(x: count) { site b is a(1) }\nsite c is a(1)\n", &["nested-template"]);
    refused(
        "template a() { site b is b() }\ntemplate b() { site a is a() }\nsite c is a()\n",
        &["nested-template"],
    );
    // A thousand statements, two thousand times: more than a million.
    let body: String = (0..1_000).map(|at| format!("room r{at}\n")).collect();
    let uses = |count: usize| (0..count).map(|at| format!("site s{at} is big()\n")).collect::<String>();
    refused(format!("template big() {{\n{body}}}\n{}", uses(2_000)), &["too-large"]);
    fine(format!("template big() {{\n{body}}}\n{}", uses(10)));
    // Many templates, many uses, many parameters.
    let templates: String =
        (0..20_000).map(|at| format!("template t{at}() {{ }}\nservice s{at} is t{at}()\n")).collect();
    fine(templates);
    let parameters: Vec<String> = (0..20_000).map(|at| format!("p{at}: count = {at}")).collect();
    fine(format!("template t({}) {{ users p19999 }}\nservice a is t(p7: 3)\n", parameters.join(", ")));
}

#[test]
fn many_of_everything() {
    let clash: String = "site a\n".repeat(MANY);
    refused(clash, &["declared-twice", "too-many-errors"]);
    let facts = format!("service a {{ runs nowhere\n{} }}\n", "users 5\n".repeat(MANY));
    refused(facts, &["said-twice", "too-many-errors"]);
    let extends = "extend a { }\n".repeat(MANY) + "service a { runs nowhere }\n";
    fine(extends);
    let wild = format!("system s {{ {} }}\n{}", "service x { runs nowhere }\n", "domain d { covers s.* }\n");
    fine(wild);
    let far: String = (0..60).map(|at| format!("system s{at} {{\n")).collect::<String>() + &"}\n".repeat(60);
    fine(far);
    refused("import \"x.topo\" as x\n".repeat(MANY / 10), &["bad-import", "too-many-errors"]);
    many_of_what_is_laid_over();
}

/// What is compared with one another is compared in time.
fn many_of_what_is_laid_over() {
    let places: String = (0..MANY).map(|at| format!("site s{at}\nservice x also at s{at}\n")).collect();
    fine(format!("site a\nservice x {{ runs 2 at a }}\n{places}"));
    refused(format!("service x\n{places}"), &["contradiction"]);
    let known: String = (0..MANY).map(|at| format!("extend x {{ runs 2 at s{at} }}\nsite s{at}\n")).collect();
    let open: String = (0..MANY).map(|at| format!("runs unknown at s{at}\n")).collect();
    fine(format!("service x {{ {open} }}\n{known}"));
    let unknown = "site a\nservice x { runs unknown\n".to_owned() + &"restart unknown\n".repeat(MANY) + "}\n";
    refused(unknown + &"extend x { restart 3m }\n".repeat(MANY), &["too-large"]);
    let claims = "expect x up\n".repeat(MANY);
    fine(format!("site a\nservice x {{ runs at a }}\nscenario s {{ lose a\n{claims} }}\n"));
}

#[test]
fn nothing_at_all() {
    for text in ["", "\n", "# only\n", "\u{feff}", ";", "edition 1"] {
        fine(text);
    }
    let reading = read(&Texts::of(&[("d/x.txt", "")]), &["d".to_owned()]);
    assert!(reading.topology.is_none());
    assert_eq!(reading.faults.len(), 1, "{:?}", reading.faults);
    assert!(read(&Texts::of(&[]), &["none".to_owned()]).topology.is_none());
}

/// Every prefix and every single-byte change of a right text is read without falling.
#[test]
fn half_a_file() {
    let text = include_str!("language/parsed/every-kind.topo");
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        let (document, _) = parse(&text[..end], 3);
        assert_eq!(document.at.end as usize, end + 3);
        one(&text[..end]);
    }
    for at in 0..text.len() {
        for byte in [b'{', b'}', b'(', b'"', b'#', b'\n', b',', 0xff] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = byte;
            one(&bytes);
        }
    }
}
