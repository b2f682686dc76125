//! Context and architecture, in every language.

use crate::base::phrases::phrases;

phrases! {
    services, places, layers, layers_note, one, two, many, nowhere, providers, domains, standby,
}

/// English.
pub static EN: Words = Words {
    services: "Services",
    places: "Places",
    layers: "Layers",
    layers_note: "How many places hold active instances of each component, by layer.",
    one: "In one place",
    two: "In two",
    many: "In three or more",
    nowhere: "None of its own, or not stated",
    providers: "Third parties",
    domains: "Shared fate",
    standby: "standby",
};

/// Korean.
pub static KO: Words = Words {
    services: "서비스",
    places: "장소",
    layers: "계층",
    layers_note: "계층별로 각 구성요소의 동작 인스턴스가 놓인 장소 수.",
    one: "1곳",
    two: "2곳",
    many: "3곳 이상",
    nowhere: "자체 인스턴스 없음·미상",
    providers: "외부 제공자",
    domains: "공통 장애",
    standby: "대기",
};

/// Japanese.
pub static JA: Words = Words {
    services: "サービス",
    places: "場所",
    layers: "層",
    layers_note: "層ごとに、各構成要素の稼働インスタンスが置かれた場所の数。",
    one: "1か所",
    two: "2か所",
    many: "3か所以上",
    nowhere: "自前なし・不明",
    providers: "外部事業者",
    domains: "共通障害",
    standby: "待機",
};
