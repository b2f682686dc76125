//! What changes cost: whose statement counts, what is weighed with it, and what is never given a price.

#[path = "support/asked.rs"]
mod asked;

use asked::asked;
use serde_json::Value;
use spof::analysis::advise::facts::{Advice, Cost};
use spof::analysis::advise::gather::advise;
use spof::analysis::advise::options::{Costs, Kind, Options};
use spof::base::texts::Texts;
use spof::base::tongue::Tongue;
use spof::model::cost::Buys;
use spof::model::hash::model_hash;
use spof::model::id::Element;
use spof::model::topology::Topology;
use spof::page::document::{Block, Tone};
use spof::pipeline::document::document;
use spof::pipeline::{self, advise as story};
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::advise::brief::AdviceBrief;
use spof::report::advise::statement::text;
use spof::report::dossier::ledger::{Bound, Claim, Raw};

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

/// What one change of a component costs, as it is stated: `None` nothing, `Some(None)` unknown.
fn stated(t: &Topology, path: &str, buys: Buys) -> Option<Option<String>> {
    let id = t.component_ids().find(|id| t[*id].named.path == path).expect("declared");
    let cost = t.cost_of(Element::Component(id), buys)?;
    Some(cost.money.value.as_ref().map(|money| format!("{} {}", money.amount, money.currency)))
}

const NESTED: &str =
    "topology t { costs 1 KRW per place; costs 2 KRW per place for every tool; costs 9 KRW per drill }
    site s
    system outer {
      costs 3 KRW per place for every store
      costs 4 KRW by hand
      system inner {
        costs 5 KRW by hand for every component
        tool a { runs at s }
        store b { runs at s; costs 6 KRW by hand }
        service c { runs at s; costs unknown per place }
      }
    }
    tool d { runs at s }
    service e { runs at s }";

#[test]
fn the_nearest_statement_counts_and_in_one_block_the_one_for_its_kind() {
    let t = topology(NESTED);
    let all = |path: &str| {
        [Buys::Place, Buys::Hand, Buys::Drill].map(|buys| match stated(&t, path, buys) {
            None => "-".to_owned(),
            Some(None) => "unknown".to_owned(),
            Some(Some(sum)) => sum,
        })
    };
    assert_eq!(all("outer.inner.a"), ["2 KRW", "5 KRW", "9 KRW"]);
    assert_eq!(all("outer.inner.b"), ["3 KRW", "6 KRW", "9 KRW"]);
    assert_eq!(all("outer.inner.c"), ["unknown", "5 KRW", "9 KRW"]);
    assert_eq!(all("d"), ["2 KRW", "-", "9 KRW"]);
    assert_eq!(all("e"), ["1 KRW", "-", "9 KRW"]);
    assert!(t.costs.is_sorted_by_key(|cost| (cost.who, cost.buys)));
}

#[test]
fn a_cost_is_part_of_what_a_topology_says_and_nothing_is_none() {
    let plain = "site s\ntool a { runs at s }\ntool b { runs at s }\n";
    let own =
        "site s\ntool a { runs at s; costs 5 KRW per place }\ntool b { runs at s; costs 5 KRW per place }\n";
    let shared = "topology t { costs 5 KRW per place for every tool }\n";
    let of_a = "extend a { costs 5 KRW per place }\n";
    let hash = |text: &str| model_hash(&topology(text));
    assert_ne!(hash(plain), hash(own));
    assert_ne!(hash(&format!("{plain}{of_a}")), hash(own));
    let named = "topology t\n";
    assert_eq!(hash(&format!("{named}{own}")), hash(&format!("{shared}{plain}")), "said for many or of each");
    let template = "template priced(n: count) { runs n at s; costs 5 KRW per place }\nsite s\ntool a is priced(1)\ntool b is priced(1)\n";
    assert_eq!(hash(template), hash(own));
}

/// The tool must stand at b, too, or the service be taken over by hand.
fn choice(tool: &str, service: &str) -> Topology {
    topology(&format!(
        "site a\nsite b\ntool d {{ runs 3 at a; {tool} }}
         service s {{ runs 2 at a; standby 2 at b; takeover 5m with d; rto 1h; {service} }}"
    ))
}

fn cheapest(t: &Topology, options: &Options) -> (Advice, String) {
    let advice = advise(t, options);
    assert!(advice.exact);
    let statements = text(t, &advice, &advice.sets[0]);
    (advice, statements)
}

#[test]
fn the_least_sum_is_advised_and_a_price_is_never_invented() {
    let won = |sum: u128| Cost { units: 0, sum: sum * 1_000_000 };
    for (tool, service, cost, advised) in [
        ("costs 10 KRW per place", "costs 11 KRW by hand", won(10), "tool d also at b"),
        ("costs 10 KRW per place", "costs 9.5 KRW by hand", Cost { units: 0, sum: 9_500_000 }, "takeover 5m"),
        // Three instances stand where it stands now.
        (
            "costs 1 KRW per place; costs 3 KRW per instance",
            "costs 11 KRW by hand",
            won(10),
            "tool d also at b",
        ),
        ("costs 3 KRW per instance", "costs 8 KRW by hand", won(8), "takeover 5m"),
        (
            "costs 3 KRW per instance; costs unknown per place",
            "costs 800 KRW by hand",
            won(800),
            "takeover 5m",
        ),
        // What nobody priced is dearer than every sum.
        ("costs 900 G KRW per place", "", won(900_000_000_000), "tool d also at b"),
        ("costs 0 KRW per place", "costs 1 KRW by hand", won(0), "tool d also at b"),
        ("", "costs unknown by hand", Cost::from(1), "tool d also at b"),
        ("costs 5 KRW per drill", "", Cost::from(1), "tool d also at b"),
    ] {
        let (advice, statements) = cheapest(&choice(tool, service), &Options::default());
        assert_eq!((advice.at_least, advice.sets[0].cost), (cost, cost), "{tool}, {service}");
        assert!(statements.contains(advised), "{tool}, {service}: {statements}");
        assert_eq!(advice.currency.is_some(), cost.units == 0, "{tool}, {service}");
    }
}

#[test]
fn whoever_asks_says_more_than_the_topology() {
    let t = choice("costs 10 KRW per place", "costs 900 KRW by hand");
    let mut options = Options::default();
    options.costs[Kind::ALL.iter().position(|kind| *kind == Kind::AlsoAt).expect("a kind")] = Costs::Units(7);
    let (advice, statements) = cheapest(&t, &options);
    assert!(statements.contains("takeover"), "a sum is less than any unit: {statements}");
    assert_eq!(advice.at_least, Cost { units: 0, sum: 900_000_000 });
    let (smallest, _) = cheapest(&t, &Options::default().smallest());
    assert_eq!((smallest.at_least, smallest.currency), (Cost::from(1), None));
}

fn page(t: &Topology) -> String {
    let advice = advise(t, &Options::default());
    let brief = AdviceBrief { topology: t, advice: &advice, name: "x", option: 0 };
    let told = terminal(&story::compose(&brief), Look::plain(100));
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_tells_sums_and_what_nobody_priced() {
    let two = "site a\nsite b
        tool d { runs 1 at a; costs assumed 1_500 KRW per place from \"an offer\" }
        tool e { runs 1 at a }
        service s { runs nowhere; needs d, e }
        require both { on d, e; survives any 1 site }";
    let told = page(&topology(two));
    for part in [
        ", at a cost of 1,500 KRW and 1 change that nobody priced; nothing cheaper is.",
        "tool d also at b 1,500 KRW: costs assumed 1_500 KRW per place from “an offer”",
        "tool e also at b nobody priced it",
        "Nobody prices 1 of them, and no price is invented",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn the_contract_has_exact_sums() {
    let t = choice("costs 10.25 KRW per place from \"x\"", "");
    let advice = advise(&t, &Options::default());
    let brief = AdviceBrief { topology: &t, advice: &advice, name: "x", option: 0 };
    let document: Value = serde_json::from_str(&json::advice(&brief, &[]).expect("written")).expect("JSON");
    let schema: Value = serde_json::from_str(&json::advice_schema().expect("written")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&document));
    assert_eq!((&document["currency"], &document["at_least"]), (&"KRW".into(), &0.into()));
    assert_eq!((&document["at_least_sum"], &document["sets"][0]["sum"]), (&"10.25".into(), &"10.25".into()));
    let change = &document["changes"][document["sets"][0]["changes"][0].as_u64().expect("a number") as usize];
    assert_eq!(change["price"]["amount"], "10.25");
    assert_eq!(change["price"]["from"][0]["statement"], "costs 10.25 KRW per place");
    assert_eq!(change["price"]["from"][0]["source"], "x");
    let plain = choice("", "");
    let advice = advise(&plain, &Options::default());
    let brief = AdviceBrief { topology: &plain, advice: &advice, name: "x", option: 0 };
    let text = json::advice(&brief, &[]).expect("written");
    assert!(!text.contains("currency") && !text.contains("price") && !text.contains("sum\""));
}

/// The chapter on remedies as lines without the marks of claims, and the claim of the price.
fn remediation(text: &str, tongue: Tongue) -> (String, Option<Claim>) {
    let document = document(&asked(text, tongue, "2026-11-27"), 1).expect("a document");
    let part = document.page.parts.iter().find(|part| part.id == "remediation").expect("the chapter");
    let words = |block: &Block| match block {
        Block::Paragraph(prose) => {
            let said = prose.0.iter().filter(|inline| inline.tone != Tone::Claim);
            Some(said.map(|inline| inline.text.as_str()).collect::<String>())
        }
        Block::Heading(text) | Block::Code(text) => Some(text.clone()),
        _ => None,
    };
    let said = part.blocks.iter().filter_map(words).collect::<Vec<_>>().join("\n");
    (said, document.ledger.known("price:plan").cloned())
}

/// The document tells the cheapest set where prices are stated, and what it costs, as a claim; without a price it tells the smallest one.
#[test]
fn the_document_tells_the_cheapest_change_and_its_price() {
    let model = |shop: &str, wiki: &str| {
        format!(
            "site a\nsite b\nservice shop {{ runs 2 at a; rto 1h{shop} }}\nservice wiki {{ runs 2 at a; rto 1h{wiki} }}\n"
        )
    };
    let (place, instance) = ("; costs 40 M KRW per place", "; costs 1 M KRW per instance");
    let both = model(place, instance);
    let (english, price) = remediation(&both, Tongue::En);
    // One more place, and two more instances.
    assert!(english.contains("These changes cost 42,000,000 KRW together"), "{english}");
    assert!(english.contains("No cheaper set of changes does the same (proven)."), "{english}");
    let price = price.expect("a claim").draft;
    assert_eq!((price.raw, price.bound), (Raw::Money(42_000_000_000_000, "KRW".to_owned()), None));
    assert_eq!((price.method.id, price.inputs.len()), ("M-15", 2), "{:?}", price.inputs);
    let in_korean = remediation(&both, Tongue::Ko).0;
    assert!(in_korean.contains("비용 합계: 4,200만원"), "{in_korean}");
    let in_japanese = remediation(&both, Tongue::Ja).0;
    assert!(in_japanese.contains("費用の合計: 42,000,000 KRW"), "{in_japanese}");
    let (part, price) = remediation(&model(place, "; costs unknown per place"), Tongue::En);
    assert!(part.contains("40,000,000 KRW together. Nobody priced 1 change of them"), "{part}");
    assert_eq!(price.expect("a claim").draft.bound, Some(Bound::AtLeast));
    let (none, price) = remediation(&model("", ""), Tongue::En);
    assert!(none.contains("No smaller set") && !none.contains("costs") && price.is_none(), "{none}");
    assert!(!english.contains("assumed"), "{english}");
    let guessed = model("; costs assumed 40 M KRW per place from \"an offer\"", instance);
    let (guessed, price) = remediation(&guessed, Tongue::En);
    assert!(guessed.contains("The sum rests on assumed prices."), "{guessed}");
    assert!(price.is_some_and(|price| price.is_guessed()), "{guessed}");
}

/// Two cheap changes are told instead of a dear one that does the same.
#[test]
fn the_cheapest_change_of_the_document_need_not_be_the_smallest() {
    let model = |tool: &str, by_hand: &str| {
        let service = |name: &str| {
            format!(
                "service {name} {{ runs 1 at a; standby 1 at b; takeover 10m with d; rto 1h{by_hand} }}\n"
            )
        };
        format!("site a\nsite b\ntool d {{ runs 1 at a{tool} }}\n{}{}", service("x"), service("y"))
    };
    let (priced, price) =
        remediation(&model("; costs 1_000 KRW per place", "; costs 10 KRW by hand"), Tongue::En);
    assert!(priced.contains("Cheapest change that meets what can be met"), "{priced}");
    assert!(priced.matches("takeover").count() == 2 && !priced.contains("also at"), "{priced}");
    assert_eq!(price.expect("a claim").draft.raw, Raw::Money(20_000_000, "KRW".to_owned()));
    let (free, _) = remediation(&model("", ""), Tongue::En);
    assert!(
        free.contains("Smallest change that meets what can be met") && free.contains("d also at b"),
        "{free}"
    );
}
