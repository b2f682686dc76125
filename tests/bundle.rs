//! One archive of files: the same bytes each time, and no byte of it can change unseen.
#![cfg(feature = "bundle")]

use proptest::prelude::*;
use spof::render::bundle::{Differences, MANIFEST, pack, unpack};

fn files(list: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn small() -> Vec<(String, Vec<u8>)> {
    files(&[
        ("report.json", "{\"services\": 12}\n"),
        ("texts/file-1.topo", "site SITE-1\nsite SITE-2\nsite SITE-3\nsite SITE-4\n"),
        ("판교.txt", ""),
    ])
}

/// Where a text stands in some bytes, counted from the end.
fn last(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).rposition(|window| window == text).expect("there")
}

#[test]
fn what_is_packed_comes_back() {
    let bytes = pack(&small()).expect("packed");
    let unpacked = unpack(&bytes).expect("unpacked");
    assert_eq!(unpacked.files, small());
    assert!(unpacked.differences.is_empty() && unpacked.differences.sentences().is_empty());
    let mut turned = small();
    turned.reverse();
    assert_eq!(pack(&turned).expect("packed"), bytes, "the order of files does not matter");
    assert_eq!(unpack(&pack(&[]).expect("empty")).expect("empty").files, []);
}

/// The hash of a bundle is that of its files, however small they are made.
#[test]
fn the_hash_is_known() {
    let unpacked = unpack(&pack(&small()).expect("packed")).expect("unpacked");
    assert_eq!(unpacked.hash, "3098d06fffbde7abeb39d174ceefb47da7f12593090239940759e94cef57b167");
    let text = String::from_utf8_lossy(&pack(&small()).expect("packed")).into_owned();
    assert!(text.starts_with("PK") && text[..60].contains(MANIFEST), "the list comes first");
    assert!(text.contains(&format!("\"bundle_sha256\": \"{}\"", unpacked.hash)));
}

#[test]
fn no_byte_changes_unseen() {
    let bytes = pack(&small()).expect("packed");
    let (mut named, mut all) = (0, 0);
    for at in 0..bytes.len() {
        for flip in [1u8, 0x80, 0xff] {
            let mut other = bytes.clone();
            other[at] ^= flip;
            let told = match unpack(&other) {
                Err(refusal) => vec![refusal],
                Ok(unpacked) => unpacked.differences.sentences(),
            };
            assert!(!told.is_empty(), "byte {at}");
            named += usize::from(told.iter().any(|sentence| sentence.contains('`')));
            all += 1;
        }
    }
    assert!(named * 10 > all * 9, "{named} of {all} name a file");
}

#[test]
fn a_changed_file_is_named() {
    let good = pack(&small()).expect("packed");
    let other = pack(&files(&[("report.json", "{\"services\": 13}\n")])).expect("packed");
    // The head and the bytes of the file as another bundle has them.
    let begin = |bytes: &[u8]| {
        let first = bytes.windows(4).enumerate().filter(|(_, it)| *it == b"PK\x03\x04");
        first.map(|(at, _)| at).nth(1).expect("the second part")
    };
    let mut bytes = good.clone();
    let (to, from) = (begin(&good), begin(&other));
    let length = 30 + "report.json".len() + 18;
    bytes[to..to + length].copy_from_slice(&other[from..from + length]);
    let told = unpack(&bytes).expect("unpacked").differences;
    assert_eq!(told.changed, ["report.json"]);
}

#[test]
fn what_is_missing_and_what_is_not_listed_is_named() {
    let bytes = pack(&small()).expect("packed");
    let mut renamed = bytes.clone();
    let at = last(&renamed, b"report.json");
    renamed[at..at + 6].copy_from_slice(b"rumour");
    let told = unpack(&renamed).expect("unpacked").differences;
    let expected = Differences {
        missing: vec!["report.json".to_owned()],
        unlisted: vec!["rumour.json".to_owned()],
        archive: true,
        ..Differences::default()
    };
    assert_eq!(told, expected);
    let mut longer = bytes.clone();
    longer.extend(b"\x00");
    assert!(unpack(&longer).is_err(), "what follows the end is no ZIP");
    let before = [b"#!/bin/sh\n".as_slice(), &bytes].concat();
    assert!(unpack(&before).is_err(), "what stands before the beginning is none either");
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in ["/etc/passwd", "../x", "a/../../x", "a\\b", "c:x", "", "a//b", "manifest.json"] {
        assert!(pack(&files(&[(name, "x")])).is_err(), "{name}");
    }
    let twice = pack(&files(&[("a", "1"), ("a", "2")]));
    assert_eq!(twice, Err("found two files called `a`, expected one".to_owned()));
    let many: Vec<(String, Vec<u8>)> = (0..10_001).map(|number| (format!("f{number}"), Vec::new())).collect();
    assert_eq!(pack(&many), Err("found 10,001 files, expected at most 10,000".to_owned()));
    // The same from bytes: a name of the directory is written over.
    let swap = |with: &[u8]| {
        let mut bytes = pack(&small()).expect("packed");
        let at = last(&bytes, b"report.json");
        bytes[at..at + with.len()].copy_from_slice(with);
        unpack(&bytes).expect_err("refused")
    };
    for (with, why) in
        [("../", "found `..`"), ("/ab", "absolute"), ("a\\b", "found `\\`"), ("c:x", "absolute")]
    {
        assert!(swap(with.as_bytes()).contains(why), "{}", swap(with.as_bytes()));
    }
}

#[test]
fn encryption_unknown_methods_and_what_is_no_archive_are_refused() {
    let bytes = pack(&small()).expect("packed");
    let entry = last(&bytes, b"report.json") - 46;
    let with = |at: usize, value: u8| {
        let mut other = bytes.clone();
        other[entry + at] = value;
        unpack(&other).expect_err("refused")
    };
    assert_eq!(with(8, 1), "found `report.json` encrypted, expected it plain");
    assert_eq!(with(10, 12), "found `report.json` packed by method 12, expected stored (0) or deflated (8)");
    for bytes in [b"".as_slice(), b"PK", &[0; 100]] {
        let fault = "found bytes that are no ZIP archive, expected a bundle";
        assert_eq!(unpack(bytes).expect_err("refused"), fault);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_comes_back(contents in prop::collection::btree_map("[a-z]{1,8}", prop::collection::vec(any::<u8>(), 0..300), 0..8)) {
        let files: Vec<(String, Vec<u8>)> = contents.into_iter().collect();
        let unpacked = unpack(&pack(&files).expect("packed")).expect("unpacked");
        prop_assert_eq!(&unpacked.files, &files);
        prop_assert!(unpacked.differences.is_empty());
    }

    #[test]
    fn nothing_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = pack(&small()).expect("packed");
        let whole = bytes.clone();
        for (at, value) in edits {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(unpacked) = unpack(&bytes) {
            prop_assert_eq!(unpacked.differences.is_empty(), bytes == whole);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = unpack(&bytes);
    }
}
