//! Recovery time, in every language.

use crate::base::phrases::phrases;

phrases! {
    intro, worst, keeps, missed, missed_never, kept, kept_middle, no_objective, range, spread, data, data_none, odds,
}

/// English.
pub static EN: Words = Words {
    intro: "For each service the worst single loss: declared, computed and drilled side by side.",
    worst: "Worst loss",
    keeps: "keeps serving",
    missed: "missed by {time}",
    missed_never: "missed: never back",
    kept: "kept",
    kept_middle: "kept at the middle of stated ranges, missed at their longest ({time})",
    no_objective: "no objective",
    range: "{low} to {high} (p10 to p90)",
    spread: "Range",
    data: "Data loss when a place is destroyed",
    data_none: "No data store states an objective for data loss, so none is judged.",
    odds: "in time in {share} of the draws",
};

/// Korean.
pub static KO: Words = Words {
    intro: "서비스별 최악의 단독 상실: 목표·계산·훈련 측정 비교.",
    worst: "최악의 상실",
    keeps: "계속 제공",
    missed: "{time} 초과",
    missed_never: "미달: 복구 불가",
    kept: "준수",
    kept_middle: "기재된 범위의 중간값에서는 준수, 최대값에서는 초과 ({time})",
    no_objective: "목표 없음",
    range: "{low} ~ {high} (p10~p90)",
    spread: "분포",
    data: "장소 소실 시 데이터 손실",
    data_none: "데이터 손실 목표를 기재한 저장소가 없어 판단하지 않음.",
    odds: "추출 중 {share}에서 준수",
};

/// Japanese.
pub static JA: Words = Words {
    intro: "サービスごとの最悪の単独喪失。目標・計算・訓練実測を並べる。",
    worst: "最悪の喪失",
    keeps: "提供を継続",
    missed: "{time}超過",
    missed_never: "未達: 復旧せず",
    kept: "遵守",
    kept_middle: "記載された範囲の中央値では遵守、最大値では超過({time})",
    no_objective: "目標なし",
    range: "{low}~{high}(p10~p90)",
    spread: "分布",
    data: "場所が焼失したときのデータ損失",
    data_none: "データ損失の目標を記載したストアがないため判定しない。",
    odds: "抽出の{share}で目標内",
};
