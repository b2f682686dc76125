//! What the language server answers, without streams: each ability on small texts. Edits it proposes are applied, and the
//! result is read again.

#![cfg(feature = "cli")]

use lsp_server::{Message, Notification, Request};
use proptest::prelude::*;
use serde_json::{Value, json};
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::lsp::server::Server;
use spof::lsp::text::{Encoding, Index};
use spof::lsp::uri::{path_of, uri_of};
use spof::model::hash::model_hash;
use spof::pipeline;
use spof::syntax::format::format;
use std::collections::BTreeMap;

const TODAY: Date = Date { year: 2026, month: 3, day: 1 };

/// An editor that has every file of a topology below `/w` open.
struct Editor<'l> {
    server: Server<'l>,
    texts: BTreeMap<String, String>,
    encoding: Encoding,
    asked: i32,
}

fn loader(texts: &[(&str, &str)]) -> Texts {
    Texts::of(texts)
}

impl<'l> Editor<'l> {
    fn of(loader: &'l Texts) -> Self {
        Self::with(
            loader,
            json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }),
            Encoding::Utf16,
        )
    }

    fn with(loader: &'l Texts, capabilities: Value, encoding: Encoding) -> Self {
        let texts: BTreeMap<String, String> = loader
            .0
            .iter()
            .map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).expect("UTF-8")))
            .collect();
        let mut editor = Self { server: Server::new(loader, TODAY, 1), texts, encoding, asked: 0 };
        let folders = json!([{ "uri": "file:///w", "name": "w" }]);
        let ready =
            editor.ask("initialize", json!({ "capabilities": capabilities, "workspaceFolders": folders }));
        assert!(ready.is_ok(), "{ready:?}");
        for (path, text) in editor.texts.clone() {
            let document = json!({ "uri": uri_of(&path), "languageId": "topo", "version": 1, "text": text });
            editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        }
        editor
    }

    fn tell(&mut self, method: &str, parameters: Value) {
        let out =
            self.server.take(vec![Message::Notification(Notification::new(method.to_owned(), parameters))]);
        assert!(out.is_empty(), "{out:?}");
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.asked += 1;
        let request = Request::new(self.asked.into(), method.to_owned(), parameters);
        match self.server.take(vec![Message::Request(request)]).remove(0) {
            Message::Response(answer) => answer.response_result.map_err(|fault| fault.message),
            other => panic!("no answer: {other:?}"),
        }
    }

    /// Parameters for where `needle` stands for the `number`th time in a file.
    fn at(&self, path: &str, needle: &str, number: usize) -> Value {
        let text = &self.texts[path];
        let offset = text.match_indices(needle).nth(number).expect("it is there").0;
        let position = Index::of(text).position(text, offset, self.encoding);
        json!({ "textDocument": { "uri": uri_of(path) }, "position": position })
    }

    /// What is published now, by path: rule or code, and message.
    fn diagnostics(&mut self) -> BTreeMap<String, Vec<Value>> {
        let published = self.server.settle().into_iter().filter_map(|message| match message {
            Message::Notification(it) if it.method.ends_with("publishDiagnostics") => Some(it.params),
            _ => None,
        });
        let one = |told: Value| {
            let path = path_of(told["uri"].as_str().expect("an address"));
            (path, told["diagnostics"].as_array().expect("a list").clone())
        };
        published.map(one).collect()
    }

    fn rename(&mut self, path: &str, needle: &str, number: usize, new: &str) -> Result<(), String> {
        let mut parameters = self.at(path, needle, number);
        parameters["newName"] = json!(new);
        let edit = self.ask("textDocument/rename", parameters)?;
        self.apply(&edit);
        Ok(())
    }

    /// Applies an edit to the texts and tells the server.
    fn apply(&mut self, edit: &Value) {
        for (uri, edits) in edit["changes"].as_object().expect("changes") {
            let path = path_of(uri);
            let text = self.texts.get(&path).expect("known").clone();
            let changed = edited(&text, edits.as_array().expect("a list"), self.encoding);
            let document = json!({ "uri": uri, "version": 2 });
            let changes = json!([{ "text": changed }]);
            self.tell(
                "textDocument/didChange",
                json!({ "textDocument": document, "contentChanges": changes }),
            );
            self.texts.insert(path, changed);
        }
    }

    fn reading(&self) -> pipeline::Reading {
        let texts: Vec<(&str, &str)> =
            self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        pipeline::read(&Texts::of(&texts), &["/w".to_owned()])
    }
}

/// A text with edits made, all counted in the text as it was.
fn edited(text: &str, edits: &[Value], encoding: Encoding) -> String {
    let index = Index::of(text);
    let place = |place: &Value| {
        let position = serde_json::from_value(place.clone()).expect("a position");
        index.offset(text, position, encoding)
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let new = edit["newText"].as_str().expect("a text");
            (place(&edit["range"]["start"]), place(&edit["range"]["end"]), new)
        })
        .collect();
    edits.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}

/// Every name here is a word of its own that nothing else holds, so that replacing the word is renaming the thing.
const EVERYWHERE: &[(&str, &str)] = &[
    (
        "/w/a.topo",
        "import \"../lib/grid.topo\" as zimport\n\
         topology all { owner \"O\" as of 2026-01-01 }\n\
         region zregion { site zhome \"Home 🔥\" { room zroom { needs zimport.zfeed }; needs zutility } }\n\
         site zaway { zone zzone }\nsite zthird\n\
         utility zutility { runs at zregion.zhome }\n\
         domain zdomain { covers zaway, zsystem.*, zcopy; fails 1 per 5y }\n\
         crew zcrew { people 3; at zaway; needs ztool }\n\
         template ztemplate(zplace: place, zcount: count = 3, zthing: component = ztool) {\n  \
           runs zcount at zplace.zinner, 1 at zaway\n  restart 2m each, with zthing, ztool\n}\n\
         template zrooms(zsize: count) { holds zsize racks; room zinner { needs zutility } }\n\
         template zunused(zother: place) { runs at zother, 2 at zaway; restart 1h with ztool }\n\
         site zmade is zrooms(4)\n",
    ),
    (
        "/w/b.topo",
        "import \"../lib/grid.topo\" as zimport\n\
         tool ztool { runs 2 at zregion.zhome.zroom, 1 across zones of zaway }\n\
         external zline\n\
         system zsystem { owner \"S\"; service zservice is ztemplate(zmade, zthing: ztool) { users 5M; wants zmail }\n  \
           service zmail { runs nowhere; needs zservice, any of (ztool, zline); degrades with zservice } }\n\
         store zcopy { runs at zaway; replicates to zthird lag 5s; backup every 24h to zaway }\n\
         service zlast { runs 2 at zaway; standby 2 at zthird; takeover 5m by zcrew with zsystem.zservice\n  \
           starts with ztool; watched by ztool within 1m; rebuild 3d at zthird by zcrew }\n\
         extend zsystem.zmail { tags free }\ntool ztool also at zthird\n\
         scenario zscenario { lose zregion.zhome, zdomain for 3h; observed zlast back after 1h; expect zsystem.zmail down }\n\
         require zrequire { every service where in zsystem; on zlast, zaway; survives any 1 site within 4h }\n\
         drill 2026-01-01 { of ztool lose zaway result passed }\n\
         accept single-site-tool on zregion.zhome, zcopy { until 2026-12-31 because \"x\" }\n",
    ),
];

const LIBRARY: (&str, &str) = ("/lib/grid.topo", "utility zfeed { runs nowhere }\n");

fn everywhere() -> Texts {
    loader(&[EVERYWHERE[0], EVERYWHERE[1], LIBRARY])
}

/// All names that begin with `z`, each once.
fn names() -> Vec<String> {
    let texts = EVERYWHERE.iter().chain([&LIBRARY]).map(|(_, text)| *text).collect::<String>();
    let words = texts.split(|letter: char| !letter.is_alphanumeric());
    let mut names: Vec<String> = words.filter(|word| word.starts_with('z')).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names.retain(|name| name != "zone" && name != "zones");
    names
}

fn replaced(texts: &BTreeMap<String, String>, old: &str, new: &str) -> BTreeMap<String, String> {
    let words = |text: &str| {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(old) {
            let end = at + old.len();
            let is_whole = !rest[end..].starts_with(char::is_alphanumeric);
            out.push_str(&rest[..at]);
            out.push_str(if is_whole { new } else { old });
            rest = &rest[end..];
        }
        out + rest
    };
    texts.iter().map(|(path, text)| (path.clone(), words(text))).collect()
}

#[test]
fn every_name_is_renamed_wherever_it_is_meant() {
    let files = everywhere();
    let before = Editor::of(&files).reading();
    assert!(before.diagnostics.is_empty(), "{:#?}", before.diagnostics);
    assert!(names().len() >= 30, "{:?}", names());
    for name in names() {
        let mut editor = Editor::of(&files);
        let was = editor.texts.clone();
        let path = was.iter().find(|(_, text)| text.contains(&name)).expect("somewhere").0.clone();
        editor.rename(&path, &name, 0, "fresh").unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(editor.texts, replaced(&was, &name, "fresh"), "{name}");
        let after = editor.reading();
        assert!(after.diagnostics.is_empty(), "{name}: {:#?}", after.diagnostics);
        let path = editor.texts.iter().find(|(_, text)| text.contains("fresh")).expect("somewhere").0.clone();
        editor.rename(&path, "fresh", 0, &name).unwrap_or_else(|fault| panic!("{name} back: {fault}"));
        assert_eq!(editor.texts, was, "{name} and back");
        let hash = |reading: &pipeline::Reading| model_hash(reading.topology.as_ref().expect("fine"));
        assert_eq!(hash(&editor.reading()), hash(&before));
    }
}

#[test]
fn a_name_leads_to_its_declaration_from_every_place() {
    let files = everywhere();
    let mut editor = Editor::of(&files);
    for (path, needle, number, target, declared) in [
        ("/w/b.topo", "zregion.zhome.zroom", 0, "/w/a.topo", "zregion {"),
        ("/w/b.topo", "zroom", 0, "/w/a.topo", "zroom {"),
        ("/w/a.topo", "zfeed", 0, "/lib/grid.topo", "zfeed"),
        ("/w/a.topo", "../lib", 0, "/lib/grid.topo", ""),
        ("/w/b.topo", "ztemplate", 0, "/w/a.topo", "ztemplate("),
        ("/w/a.topo", "zcount at", 0, "/w/a.topo", "zcount:"),
        ("/w/a.topo", "zinner,", 0, "/w/a.topo", "zinner {"),
        ("/w/b.topo", "zthing: ztool", 0, "/w/a.topo", "zthing:"),
    ] {
        let at = editor.at(path, needle, number);
        let found = editor.ask("textDocument/definition", at).expect("an answer");
        assert_eq!(found[0]["uri"], uri_of(target), "{needle}: {found}");
        let position = Index::of(&editor.texts[target]).position(
            &editor.texts[target],
            editor.texts[target].find(declared).expect("there"),
            Encoding::Utf16,
        );
        assert_eq!(found[0]["range"]["start"], serde_json::to_value(position).expect("JSON"), "{needle}");
    }
}

#[test]
fn a_name_that_would_change_what_is_meant_is_refused() {
    let files = loader(&[(
        "/w/a.topo",
        "site a { room r }\nsite b { room r; room q }\ntool t { runs at a.r }\nsystem s { tool u { runs at b } }\n\
         template p(w: place) { runs at w.r }\nservice x is p(a)\nservice y is p(b)\n\
         system k { service z { runs nowhere; needs t, s.u } }\n",
    )]);
    let mut editor = Editor::of(&files);
    let mut refused = |needle: &str, number: usize, new: &str| {
        editor.rename("/w/a.topo", needle, number, new).expect_err("refused")
    };
    assert_eq!(refused("a {", 0, "b"), "`b` is already a place: a.topo:2");
    assert_eq!(refused("r }", 0, "two words"), "`two words` is no name");
    assert_eq!(refused("r }", 0, "a.b"), "`a.b` is no name");
    assert_eq!(refused("r }", 0, ""), "`` is no name");
    assert_eq!(refused("r }", 0, "x\n"), "`x\\n` is no name".replace("\\n", "\\u{a}"));
    assert_eq!(refused("r }", 0, "new"), "the same name means `b.r`, too: a.topo:5");
    assert_eq!(refused("z {", 0, "t"), "with `t`, names would come to mean something else: a.topo:8");
    assert_eq!(refused("runs", 0, "x"), "nothing here has a name that can be changed");
    assert_eq!(editor.rename("/w/a.topo", "q }", 0, "fine"), Ok(()));
}

#[test]
fn references_are_found_in_every_file() {
    let files = everywhere();
    let mut editor = Editor::of(&files);
    let mut at = editor.at("/w/b.topo", "ztool {", 0);
    at["context"] = json!({ "includeDeclaration": true });
    let found = editor.ask("textDocument/references", at.clone()).expect("an answer");
    let all: usize = editor.texts.values().map(|text| text.matches("ztool").count()).sum();
    assert_eq!(found.as_array().expect("a list").len(), all);
    at["context"] = json!({ "includeDeclaration": false });
    assert_eq!(
        editor.ask("textDocument/references", at).expect("an answer").as_array().expect("a list").len(),
        all - 1
    );
    let own = editor.at("/w/b.topo", "ztool {", 0);
    let lit = editor.ask("textDocument/documentHighlight", own).expect("an answer");
    assert_eq!(lit.as_array().expect("a list").len(), editor.texts["/w/b.topo"].matches("ztool").count());
}

fn completed(text: &str) -> Vec<String> {
    let offset = text.find('|').expect("a place");
    let text = text.replace('|', "");
    let files = loader(&[("/w/a.topo", &text)]);
    let mut editor = Editor::of(&files);
    let position = Index::of(&text).position(&text, offset, Encoding::Utf16);
    let at = json!({ "textDocument": { "uri": "file:///w/a.topo" }, "position": position });
    let found = editor.ask("textDocument/completion", at).expect("an answer");
    let labels = found["items"].as_array().expect("a list").iter();
    labels.map(|item| item["label"].as_str().expect("a label").to_owned()).collect()
}

#[test]
fn what_fits_is_offered() {
    let world = "region korea { site pangyo { room b3 } }\ncrew ops { people 3 }\nsystem talk { service text }\n\
                 tool deployer\ndomain net { covers deployer }\ntemplate pair(here: place) { runs at here }\n";
    let offered = |text: &str| completed(&format!("{world}{text}"));
    let has =
        |found: &[String], wanted: &[&str]| wanted.iter().all(|it| found.iter().any(|label| label == it));
    let places = offered("service x { runs 2 at | }");
    assert!(has(&places, &["korea", "korea.pangyo", "korea.pangyo.b3"]), "{places:?}");
    assert!(!has(&places, &["deployer"]) && !has(&places, &["ops"]), "{places:?}");
    let deeper = offered("service x { runs 2 at korea.p| }");
    assert!(has(&deeper, &["korea.pangyo"]), "{deeper:?}");
    assert!(has(&offered("service x { restart 2m by | }"), &["ops"]));
    assert!(!has(&offered("service x { restart 2m by | }"), &["deployer"]));
    let needed = offered("service x { needs any of (deployer, | }");
    assert!(has(&needed, &["talk.text", "x"]) && !has(&needed, &["ops"]), "{needed:?}");
    let made = offered("service x is |");
    assert!(has(&made, &["pair"]), "{made:?}");
    assert!(has(&offered("extend | "), &["ops", "net", "korea.pangyo"]));
    assert!(has(&offered("accept | on deployer"), &["single-site-tool", "rto-missed"]));
    assert!(has(&offered("accept rto-missed on |"), &["talk.text"]));
    assert!(has(&offered("scenario s { lose | }"), &["korea", "net", "deployer"]));
    assert!(has(&offered("template t(there: place) { runs at | }"), &["there", "korea"]));
    assert!(offered("service |").is_empty(), "a new name is not offered");
    let inside = completed("system talk { service text; service mail { needs | } }\n");
    assert!(has(&inside, &["text", "mail"]) && !has(&inside, &["talk.text"]), "{inside:?}");
    let words = offered("service x {\n  |\n}");
    assert!(has(&words, &["runs", "needs", "rto"]) && !has(&words, &["people"]), "{words:?}");
    assert!(has(&offered("|"), &["service", "scenario", "accept"]));
    assert!(offered("service x \"na|me\"").is_empty());
}

const LOSS: &str = "site pangyo { restored in 18h }\nsite anyang\ntool deployer \"De <b>`ploy`</b>\" { runs at pangyo; restart 1h }\n\
    ## Sends *everything*.\nservice text { users 47M; owner \"Messaging\"; runs 10 at pangyo; standby 10 at anyang; takeover 10m with deployer }\n\
    service mail { runs 2 at pangyo, 2 at anyang }\n";

fn hovered(editor: &mut Editor<'_>, needle: &str) -> String {
    let at = editor.at("/w/a.topo", needle, 0);
    let found = editor.ask("textDocument/hover", at).expect("an answer");
    found["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_hover_says_what_is_lost_and_when_it_is_back() {
    let files = loader(&[("/w/a.topo", LOSS)]);
    let mut editor = Editor::of(&files);
    let site = hovered(&mut editor, "pangyo {");
    assert!(site.contains("losing it stops 1 of 2 services for at least 47 M people\\: text"), "{site}");
    assert!(site.contains("last back after 18"), "{site}");
    let tool = hovered(&mut editor, "deployer \"");
    assert!(tool.contains("De \\<b\\>\\`ploy\\`\\</b\\>"), "a title is no markup: {tool}");
    let service = hovered(&mut editor, "text {");
    assert!(service.contains("Sends \\*everything\\*\\."), "{service}");
    assert!(service.contains("owner\\: Messaging") && service.contains("- site pangyo"), "{service}");
    assert!(hovered(&mut editor, "takeover").contains("turning a standby into an active"));
    // While the text is broken, what was computed last is told, and that it was.
    editor.texts.insert("/w/a.topo".to_owned(), format!("{LOSS}oops\n"));
    let changes = json!([{ "text": editor.texts["/w/a.topo"] }]);
    let document = json!({ "uri": "file:///w/a.topo", "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let broken = hovered(&mut editor, "pangyo {");
    assert!(
        broken.contains("stops 1 of 2 services") && broken.contains("the last state without errors"),
        "{broken}"
    );
}

#[test]
fn lenses_stand_over_sites_and_tools() {
    let files = loader(&[("/w/a.topo", LOSS)]);
    let mut editor = Editor::of(&files);
    let lenses =
        editor.ask("textDocument/codeLens", json!({ "textDocument": { "uri": "file:///w/a.topo" } }));
    let lenses = lenses.expect("an answer");
    let titles: Vec<(&Value, &Value)> = lenses
        .as_array()
        .expect("a list")
        .iter()
        .map(|lens| (&lens["range"]["start"]["line"], &lens["command"]["title"]))
        .collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert_eq!(titles[0].0, 0);
    assert!(
        titles[0].1.as_str().expect("text").starts_with("stops 1 of 2 services · last back after 18"),
        "{titles:?}"
    );
    assert_eq!(titles[1].1, "stops no service");
    assert_eq!(titles[2].1, "stops no service · needed to bring back 1 service");
}

#[test]
fn a_finding_is_shown_with_its_rule_and_can_be_accepted() {
    let files = loader(&[("/w/a.topo", LOSS)]);
    let related = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut editor = Editor::with(&files, related, Encoding::Utf16);
    let found = editor.diagnostics().remove("/w/a.topo").expect("published");
    let rule = "controller-in-the-failed-domain";
    let shown = found.iter().find(|it| it["code"] == rule).expect("the rule");
    assert_eq!((&shown["severity"], &shown["source"]), (&json!(1), &json!("spof")));
    let chain = shown["relatedInformation"].as_array().expect("its causes");
    assert!(chain.iter().any(|it| it["message"] == "site `pangyo` is lost"), "{chain:#?}");
    let href = shown["codeDescription"]["href"].as_str();
    assert!(href.is_none_or(|href| href.starts_with("https://") && href.ends_with(rule)), "{href:?}");
    let range = shown["range"].clone();
    let asked = json!({ "textDocument": { "uri": "file:///w/a.topo" }, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", asked).expect("an answer");
    let actions = actions.as_array().expect("a list");
    let title = format!("accept {rule} on deployer");
    let accept = actions.iter().find(|it| it["title"] == title).expect("the action");
    editor.apply(&accept["edit"]);
    let end = format!("\naccept {rule} on deployer {{ until 2027-03-01 by \"…\" because \"…\" }}\n");
    assert!(editor.texts["/w/a.topo"].ends_with(&end), "{}", editor.texts["/w/a.topo"]);
    assert!(format(&editor.texts["/w/a.topo"]).is_ok());
    let after = editor.diagnostics().remove("/w/a.topo").expect("published");
    assert!(after.iter().all(|it| it["code"] != rule), "{after:#?}");
    assert!(after.len() < found.len());
}

#[test]
fn a_certain_mend_mends() {
    let files = loader(&[(
        "/w/a.topo",
        "site pangyo\r\nservice 🔥x { runs at pangyo }\r\nservice x { runs at pangio }\r\n",
    )]);
    let mut editor = Editor::of(&files);
    let mut asked = editor.at("/w/a.topo", "pangio", 0);
    asked["range"] = json!({ "start": asked["position"], "end": asked["position"] });
    asked["context"] = json!({ "diagnostics": [] });
    let actions = editor.ask("textDocument/codeAction", asked).expect("an answer");
    assert_eq!(actions[0]["title"], "write `pangyo`");
    assert_eq!(actions[0]["isPreferred"], true);
    editor.apply(&actions[0]["edit"]);
    assert!(editor.texts["/w/a.topo"].ends_with("service x { runs at pangyo }\r\n"));
}

#[test]
fn a_text_is_laid_out_as_on_the_command_line() {
    let text = "site   a\n\n\n\nservice x{runs   2 at a}\n# end\nservice y { needs x }\n";
    let files = loader(&[("/w/a.topo", text), ("/w/b.topo", "service z {\n")]);
    let mut editor = Editor::of(&files);
    let mut lay_out = |path: &str| {
        let options = json!({ "tabSize": 2, "insertSpaces": true });
        let asked = json!({ "textDocument": { "uri": uri_of(path) }, "options": options });
        editor.ask("textDocument/formatting", asked).expect("an answer")
    };
    let edits = lay_out("/w/a.topo");
    let laid_out = edited(text, edits.as_array().expect("a list"), Encoding::Utf16);
    assert_eq!(laid_out, format(text).expect("fine"));
    assert_eq!(lay_out("/w/b.topo"), Value::Null, "a broken text is left alone");
}

#[test]
fn diagnostics_can_be_asked_for_and_are_then_not_sent() {
    let files = loader(&[("/w/a.topo", "service x { runs at nowhere-known }\n")]);
    let mut editor = Editor::with(&files, json!({ "textDocument": { "diagnostic": {} } }), Encoding::Utf16);
    assert!(editor.diagnostics().is_empty());
    let asked = json!({ "textDocument": { "uri": "file:///w/a.topo" } });
    let report = editor.ask("textDocument/diagnostic", asked).expect("an answer");
    assert_eq!((&report["kind"], &report["items"][0]["code"]), (&json!("full"), &json!("unknown-name")));
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).expect("an answer");
    assert_eq!(all["items"][0]["items"], report["items"]);
}

#[test]
fn columns_are_counted_as_agreed() {
    let files = loader(&[("/w/a.topo", "site a\nservice x \"🔥판\" { runs at a, at b }\n")]);
    for (offered, encoding, column) in [
        (json!(["utf-8", "utf-16"]), Encoding::Utf8, 36),
        (json!(["utf-16"]), Encoding::Utf16, 32),
        (json!([]), Encoding::Utf16, 32),
        (json!(["utf-32"]), Encoding::Utf32, 31),
    ] {
        let mut editor =
            Editor::with(&files, json!({ "general": { "positionEncodings": offered } }), encoding);
        let found = editor.diagnostics().remove("/w/a.topo").expect("published");
        assert_eq!(found[0]["range"]["start"]["character"], column, "{encoding:?}");
    }
}

#[test]
fn a_request_that_is_taken_back_is_not_worked_on() {
    let files = everywhere();
    let mut editor = Editor::of(&files);
    let hover = Request::new(77.into(), "textDocument/hover".to_owned(), editor.at("/w/a.topo", "zhome", 0));
    let back = Notification::new("$/cancelRequest".to_owned(), json!({ "id": 77 }));
    let out = editor.server.take(vec![hover.into(), back.into()]);
    match out.as_slice() {
        [Message::Response(answer)] => {
            assert_eq!(answer.response_result.as_ref().expect_err("taken back").code, -32800);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_settings_and_the_baseline_of_a_project_count() {
    let files = loader(&[
        ("/w/p/spof.toml", "[rules]\ncontroller-in-the-failed-domain = \"off\"\n"),
        ("/w/p/a.topo", LOSS),
        ("/w/q/spof.toml", "nonsense = 1\n"),
        ("/w/q/b.topo", "site a\n"),
        ("/w/r/spof.toml", "[check]\nprofiles = [\"lessons\"]\n"),
        ("/w/r/c.topo", LOSS),
    ]);
    let mut editor = Editor::of(&files);
    let found = editor.diagnostics();
    let codes: Vec<&Value> = found["/w/p/a.topo"].iter().map(|it| &it["code"]).collect();
    assert!(!codes.is_empty(), "other rules hold");
    assert!(!codes.contains(&&json!("controller-in-the-failed-domain")), "{codes:?}");
    assert!(!found["/w/q/spof.toml"].is_empty(), "settings that are not understood are told: {found:#?}");
    let of_law = found["/w/r/c.topo"]
        .iter()
        .filter(|it| it["code"].as_str().is_some_and(|it| it.starts_with("lessons.")));
    assert!(of_law.count() > 0, "the profiles of a project are laid over it: {found:#?}");
}

#[test]
fn an_outline_and_symbols() {
    let files = everywhere();
    let mut editor = Editor::of(&files);
    let outline =
        editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "file:///w/a.topo" } }));
    let outline = outline.expect("an answer");
    let region =
        outline.as_array().expect("a list").iter().find(|it| it["name"] == "zregion").expect("there");
    assert_eq!(region["children"][0]["children"][0]["name"], "zroom");
    let found = editor.ask("workspace/symbol", json!({ "query": "ZHOME" })).expect("an answer");
    assert_eq!(found[0]["containerName"], "zregion");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed, one piece at a time, the server has the editor's text.
    #[test]
    fn changes_add_up(edits in proptest::collection::vec((0usize..40, 0usize..6, "[a-z🔥판 \r\n{}]{0,6}"), 1..12)) {
        let files = loader(&[("/w/a.topo", "site a\r\nservice x { runs at a }\n")]);
        let mut editor = Editor::of(&files);
        for (number, (at, length, new)) in edits.into_iter().enumerate() {
            let text = editor.texts["/w/a.topo"].clone();
            let boundary = |wanted: usize| (0..=wanted.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
            let index = Index::of(&text);
            // Between `\r` and `\n` no editor puts its cursor.
            let sane = |offset: usize| if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') { offset - 1 } else { offset };
            let (start, end) = (sane(boundary(at)), sane(boundary(at + length)));
            let place = |offset| index.position(&text, offset, Encoding::Utf16);
            let change = json!({ "range": { "start": place(start), "end": place(end.max(start)) }, "text": new });
            let document = json!({ "uri": "file:///w/a.topo", "version": number + 2 });
            editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
            let mut changed = text.clone();
            changed.replace_range(start..end.max(start), &new);
            editor.texts.insert("/w/a.topo".to_owned(), changed);
        }
        // An outline of the server's text is one of this text: compared through what it says is wrong.
        let told = editor.diagnostics().remove("/w/a.topo").expect("published");
        let fresh_files = Texts::of(&[("/w/a.topo", &editor.texts["/w/a.topo"])]);
        let fresh = Editor::of(&fresh_files).diagnostics().remove("/w/a.topo").expect("published");
        prop_assert_eq!(told, fresh);
    }
}

#[test]
fn the_editor_reads_the_files_and_follows_the_settings_that_check_does() {
    let two = "site a\nsite b\nservice x { runs at a; restart 10m }\n";
    let files = loader(&[
        ("/w/spof.toml", "extends = [\"more/org.toml\"]\n[files]\nexclude = [\"drafts/**\"]\n"),
        ("/w/more/org.toml", "[rules]\nsingle-site-service = \"off\"\nnonsense = \"off\"\n"),
        ("/w/a.topo", two),
        ("/w/drafts/b.topo", "site a\nservce y\n"),
    ]);
    let mut editor = Editor::of(&files);
    let found = editor.diagnostics();
    let codes = |path: &str| -> Vec<String> {
        found[path].iter().map(|it| it["code"].as_str().expect("a code").to_owned()).collect()
    };
    // The draft stands alone: what it declares again is no fault of the topology.
    assert_eq!(codes("/w/drafts/b.topo"), ["unknown-word"]);
    assert_eq!(codes("/w/a.topo"), [""; 0], "{found:#?}");
    assert_eq!(
        codes("/w/more/org.toml"),
        ["unknown-setting"],
        "what is extended is complained of where it stands"
    );
    editor.texts.insert("/w/more/org.toml".to_owned(), "[rules]\nsingle-site-service = \"off\"\n".to_owned());
    let changes = json!([{ "text": editor.texts["/w/more/org.toml"] }]);
    let document = json!({ "uri": "file:///w/more/org.toml", "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let mended = editor.diagnostics();
    let rules: Vec<&str> = mended["/w/a.topo"].iter().filter_map(|it| it["code"].as_str()).collect();
    assert!(!rules.is_empty() && !rules.contains(&"single-site-service"), "{mended:#?}");
}
