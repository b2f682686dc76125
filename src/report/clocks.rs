//! Deadlines by which somebody wants to hear of an outage, as data: one line each, with its source and whether its text was read.
//!
//! A deadline is a duty that begins, never a breach. Whether it holds for an operator hangs on its size and its services, which is
//! not judged here: who reads it knows what he is. Kept short on purpose; the regulation itself is not repeated.

/// From when a deadline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From the beginning of the interruption.
    Loss,
    /// From the moment somebody knows.
    Aware,
}

/// What a text is called in three languages: English, Korean, Japanese.
pub type Titles = [&'static str; 3];

/// One deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes.
    pub minutes: u64,
    /// Counted from.
    pub from: From,
    /// Who is told.
    pub title: Titles,
    /// Where it is written.
    pub cite: &'static str,
    /// The primary text was read. Otherwise it is told as not checked.
    pub read: bool,
}

/// The deadlines of one legal order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regime {
    /// How it is named in addresses: `kr`.
    pub name: &'static str,
    /// What it is called.
    pub title: Titles,
    /// Its deadlines, the shortest first.
    pub clocks: &'static [Clock],
}

const HOUR: u64 = 60;

const fn clock(minutes: u64, from: From, read: bool, title: Titles, cite: &'static str) -> Clock {
    Clock { minutes, from, title, cite, read }
}

/// Every legal order that is known.
pub static REGIMES: &[Regime] = &[
    Regime {
        name: "kr",
        title: ["Korea", "대한민국", "韓国"],
        clocks: &[
            clock(
                10,
                From::Loss,
                true,
                ["Cloud customers", "클라우드 이용자", "クラウド利用者"],
                "Cloud Computing Act, decree art. 16",
            ),
            clock(
                30,
                From::Loss,
                true,
                ["Ministry (data centres)", "과기정통부 (데이터센터)", "科学技術情報通信部"],
                "Network Act, decree art. 40",
            ),
            clock(
                2 * HOUR,
                From::Loss,
                true,
                ["Users", "이용자", "利用者"],
                "Telecommunications Business Act, decree art. 37-21",
            ),
        ],
    },
    Regime {
        name: "kr-2022",
        title: ["Korea, October 2022", "대한민국, 2022년 10월", "韓国、2022年10月"],
        clocks: &[clock(
            4 * HOUR,
            From::Loss,
            true,
            ["Users of paid services", "유료 서비스 이용자", "有料サービスの利用者"],
            "Telecommunications Business Act, decree art. 37-11 of 2022 (37-13 in December 2024)",
        )],
    },
    Regime {
        name: "eu-dora",
        title: ["EU, DORA", "EU DORA", "EU DORA"],
        clocks: &[
            clock(
                24 * HOUR,
                From::Aware,
                true,
                ["Initial notification", "최초 통지", "初回通知"],
                "Regulation (EU) 2025/301, art. 5",
            ),
            clock(
                96 * HOUR,
                From::Aware,
                true,
                ["Intermediate report", "중간 보고", "中間報告"],
                "Regulation (EU) 2025/301, art. 5",
            ),
        ],
    },
    Regime {
        name: "eu-nis2",
        title: ["EU, NIS2", "EU NIS2", "EU NIS2"],
        clocks: &[
            clock(
                24 * HOUR,
                From::Aware,
                false,
                ["Early warning", "조기 경보", "早期警告"],
                "Directive (EU) 2022/2555, art. 23",
            ),
            clock(
                72 * HOUR,
                From::Aware,
                false,
                ["Notification", "통지", "通知"],
                "Directive (EU) 2022/2555, art. 23",
            ),
        ],
    },
    Regime {
        name: "sg-mas",
        title: ["Singapore, MAS", "싱가포르 MAS", "シンガポール MAS"],
        clocks: &[clock(HOUR, From::Aware, false, ["Authority", "감독 기관", "当局"], "MAS Notices FSM-N")],
    },
    Regime {
        name: "au-cps230",
        title: ["Australia, CPS 230", "호주 CPS 230", "オーストラリア CPS 230"],
        clocks: &[
            clock(
                24 * HOUR,
                From::Aware,
                true,
                ["Outside tolerance", "허용 한도 초과", "許容度超過"],
                "CPS 230, par. 42",
            ),
            clock(
                72 * HOUR,
                From::Aware,
                true,
                ["Material incident", "중대 사고", "重大事象"],
                "CPS 230, par. 33",
            ),
        ],
    },
];
