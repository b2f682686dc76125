//! Small topologies to draw, written in the language itself.

use spof::base::source::{Entry, Loader};
use spof::model::topology::Topology;
use std::fmt::Write;

struct OneFile<'a>(&'a str);

impl Loader for OneFile<'_> {
    fn entry(&self, _: &str) -> Result<Entry, String> {
        Ok(Entry::File)
    }

    fn list(&self, _: &str) -> Result<Vec<String>, String> {
        Err("there is one file only".into())
    }

    fn read(&self, _: &str, _: usize) -> Result<Vec<u8>, String> {
        Ok(self.0.as_bytes().to_vec())
    }
}

struct Examples;

impl Loader for Examples {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        Ok(if path.ends_with(".topo") { Entry::File } else { Entry::Directory })
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let entries = std::fs::read_dir(directory).map_err(|fault| fault.to_string())?;
        let mut files: Vec<String> =
            entries.map(|entry| entry.expect("readable").path().to_string_lossy().into_owned()).collect();
        files.retain(|file| file.ends_with(".topo"));
        files.sort();
        Ok(files)
    }

    fn read(&self, path: &str, _: usize) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|fault| fault.to_string())
    }
}

/// An example of the project, by its path below `examples/`.
pub(crate) fn example(path: &str) -> Topology {
    let path = format!("{}/examples/{path}", env!("CARGO_MANIFEST_DIR"));
    let reading = spof::pipeline::read(&Examples, &[path]);
    reading.topology.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

/// The topology a text declares.
pub(crate) fn topology(text: &str) -> Topology {
    let reading = spof::pipeline::read(&OneFile(text), &["world.topo".to_owned()]);
    let errors: Vec<String> =
        reading.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    reading.topology.unwrap_or_else(|| panic!("{errors:?}\n{:?}\n{text}", reading.faults))
}

/// A messenger company with one big site, standbys that wait for tools of the lost site, and one independent bank.
pub(crate) fn messenger() -> String {
    let mut text = r#"edition 1
topology messenger "Messenger" { as of 2022-12-06 }
site pangyo "Pangyo 판교" { holds 32_000 servers
  room b3 "Hall B3"
  room b4 "Hall B4"
}
site anyang "Anyang 안양" { holds 24_000 servers }
site gasan "Gasan 가산" { holds 19_000 servers }
site pyeongchon "Pyeongchon 평촌" { holds 15_000 servers }
tool deployer "deploy-tool" { runs 2 at pangyo.b3; needs permissions }
tool permissions "permissions" { runs 3 at pangyo.b3; needs key-store }
tool key-store "key-store" { runs 3 at pangyo.b4 }
tool image-registry "image-registry" { runs 2 at pangyo.b4 }
tool monitoring "monitoring" { runs 2 at pangyo.b4, 2 at gasan }
store message-db "message-db" { runs 12 at pangyo.b4; standby 12 at anyang; takeover 10m with deployer, permissions }
store object-store "object-store" { runs 900 at pangyo.b3 }
store auth-cache "auth-cache" { runs 40 at pangyo.b4; standby 20 at anyang; takeover 30m with deployer }
store mail-store "mail-store" { runs 60 at pangyo.b3 }
store ledger "bank-ledger" { runs 6 at pyeongchon, 6 at gasan }
external carrier "Carrier 통신사" { runs nowhere }
utility power-b "Power feed B" { runs 2 at pangyo }
"#
    .to_owned();
    let services: [(&str, &str, &str, &str); 12] = [
        (
            "text",
            "카카오톡 문자",
            "47_500_000",
            "runs 800 at pangyo.b3, 200 at pangyo.b4; standby 800 at anyang; takeover 15m with deployer, permissions; needs message-db, carrier",
        ),
        ("media", "카카오톡 사진·동영상", "47_500_000", "runs 400 at pangyo.b3; needs object-store"),
        (
            "login",
            "카카오 로그인",
            "43M",
            "runs 200 at pangyo.b4; standby 200 at anyang; takeover 15m with deployer; needs auth-cache",
        ),
        ("channel", "톡채널", "39M", "runs 80 at pangyo.b4; needs message-db"),
        (
            "pay",
            "카카오페이",
            "37M",
            "runs 100 at pangyo.b3; standby 80 at gasan; takeover 20m with monitoring",
        ),
        (
            "taxi",
            "카카오 T",
            "31M",
            "runs 100 at pangyo.b3; standby 60 at anyang; takeover 25m with image-registry",
        ),
        ("bank", "카카오뱅크 예금", "19_800_000", "runs 100 at pyeongchon, 100 at gasan; needs ledger"),
        ("mail", "다음 메일", "12M", "runs 80 at pangyo.b3; needs mail-store"),
        (
            "map",
            "카카오맵",
            "11M",
            "runs 60 at pangyo.b4; standby 30 at anyang; takeover 25m with image-registry",
        ),
        ("news", "Daum 뉴스 · 검색", "10_400_000", "runs 40 at pangyo.b4, 40 at unknown"),
        ("melon", "멜론", "6_800_000", "runs 20 at gasan, 20 at pangyo.b4; wants object-store"),
        ("chat", "은행 상담톡", "4_100_000", "runs 10 at pyeongchon; needs text"),
    ];
    for (id, title, users, facts) in services {
        let _ = writeln!(
            text,
            "service {id} \"{title}\" {{ users {users}; restart 15m with deployer; {facts} }}"
        );
    }
    text
}

/// As many services as asked for on a few sites, every fifth with a standby, with a shared store and a tool.
pub(crate) fn many(services: usize, sites: usize, names: &[&str]) -> String {
    let mut text = "edition 1\n".to_owned();
    for site in 0..sites {
        let _ = writeln!(
            text,
            "site s{site} \"{} {site}\" {{ holds {} servers }}",
            names[site % names.len()],
            40_000 / (site + 1)
        );
    }
    text.push_str(
        "tool deployer \"Deployer\" { runs 2 at s0 }\nstore base \"Base\" { runs 3 at s0, 3 at s1 }\n",
    );
    for service in 0..services {
        let users = 50_000_000 / (service * service + 1);
        let home = if service % 3 == 0 { 0 } else { service % sites };
        let other = (home + 1) % sites;
        let more = match service % 5 {
            0 if sites > 1 => format!("standby 2 at s{other}; takeover 10m with deployer"),
            1 if sites > 1 => format!(
                "wants base; needs any of (base, deployer); standby 1 at s{other}; takeover 5m with base"
            ),
            2 => "needs base".to_owned(),
            3 => "restart 5m with deployer".to_owned(),
            _ => "wants deployer".to_owned(),
        };
        let name = names[service % names.len()];
        let _ = writeln!(
            text,
            "service v{service} \"{name} {service}\" {{ users {users}; runs 4 at s{home}; {more} }}"
        );
    }
    text
}

pub(crate) const KOREAN: [&str; 5] = [
    "카카오톡 메시지 전송",
    "결제 승인",
    "다음 메일",
    "지도·길찾기",
    "판교 통합 데이터센터 운영 관리 시스템 모니터링 서비스",
];
pub(crate) const JAPANESE: [&str; 5] = [
    "決済承認サービス",
    "データセンター統合監視",
    "ログイン",
    "東京リージョン検索インデックス更新バッチ処理基盤システム",
    "メール",
];
pub(crate) const LATIN: [&str; 4] = [
    "Payments",
    "payments-authorisation-gateway.internal.example",
    "Search",
    "Very long service name that nobody would ever want to read in a chart",
];
