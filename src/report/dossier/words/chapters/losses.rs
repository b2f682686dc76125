//! The loss of a single place, in every language.

use crate::base::phrases::phrases;

phrases! {
    table, matrix, matrix_note, matrix_cut, open, one, lasting, lasting_unknown, forever, path, tools, people_needed, crew, deep,
}

/// English.
pub static EN: Words = Words {
    table: "Each place alone, the worst first",
    matrix: "When each service is back, by lost place",
    matrix_note: "Hours until back; “–”: keeps serving; ”≥”: durations nobody states were counted as nothing.",
    matrix_cut: "The matrix shows the {n} places that stop most; the others stand in the table above.",
    open: "May stop, depending on facts nobody states: {names}.",
    one: "Losing {lost}: {n} {n:service stops|services stop}",
    lasting: "Lost for {time}, as the model states.",
    lasting_unknown: "Nobody knows for how long it is lost: all times are at least.",
    forever: "Lost for good: the model does not say for how long.",
    path: "What takes the time until {name} is back",
    tools: "Operations tools lost with it: {names}.",
    people_needed: "People needed: {names}.",
    crew: "{name}: {work} person-hours",
    deep: "In depth: the {n} worst losses of {of}.",
};

/// Korean.
pub static KO: Words = Words {
    table: "장소별 단독 상실 (심각한 순)",
    matrix: "상실 장소별 서비스 복구 시간",
    matrix_note: "복구까지의 시간. “–”: 계속 제공. “≥”: 명시되지 않은 시간은 0으로 계산.",
    matrix_cut: "표에는 중단이 가장 많은 {n}곳만 표시하며, 나머지는 위 표에 수록.",
    open: "명시되지 않은 사실에 따라 중단 가능: {names}.",
    one: "{lost} 상실: 서비스 {n}개 중단",
    lasting: "모델 기재에 따른 상실 지속 시간: {time}.",
    lasting_unknown: "상실 지속 시간 알 수 없음: 모든 시간은 최소값.",
    forever: "영구 상실로 봄: 모델에 지속 시간 기재 없음.",
    path: "{name} 복구까지의 경과",
    tools: "함께 상실되는 운영·관리 도구: {names}.",
    people_needed: "필요 인력: {names}.",
    crew: "{name}: {work}인시",
    deep: "상세 분석: 상실 {of}건 중 가장 심각한 {n}건.",
};

/// Japanese.
pub static JA: Words = Words {
    table: "場所ごとの単独喪失(深刻な順)",
    matrix: "喪失場所ごとのサービス復旧時間",
    matrix_note: "復旧までの時間。「–」: 提供を継続。「≥」: 記載のない時間を0として計算。",
    matrix_cut: "表は停止が最も多い{n}か所を示す。ほかは上の表に載せる。",
    open: "記載のない事実しだいで停止しうるもの: {names}。",
    one: "{lost}の喪失: {n}件のサービスが停止",
    lasting: "喪失の継続: {time}(モデルの記載による)。",
    lasting_unknown: "喪失の継続時間は不明。時間はすべて最小値である。",
    forever: "永久の喪失とする。モデルに継続時間の記載がない。",
    path: "{name}の復旧までの経過",
    tools: "同時に失われる運用・管理ツール: {names}。",
    people_needed: "必要な要員: {names}。",
    crew: "{name}: {work}人時",
    deep: "詳細: 喪失{of}件のうち最も深刻な{n}件。",
};
