//! Drills and tests, in every language.

use crate::base::phrases::phrases;

phrases! {
    coverage, never, all, none, passed, partly, failed, no_result, edges, next,
}

/// English.
pub static EN: Words = Words {
    coverage: "When was the loss of each place practised?",
    never: "never",
    all: "All drills on record",
    none: "No drill is on record.",
    passed: "passed",
    partly: "passed in part",
    failed: "failed",
    no_result: "no result stated",
    edges: "In the worst loss {n} of {of} steps of recovery were never practised.",
    next: "Losing these places in drills would practise what never was: {names}.",
};

/// Korean.
pub static KO: Words = Words {
    coverage: "장소별 상실 훈련 이력",
    never: "없음",
    all: "전체 훈련 기록",
    none: "훈련 기록 없음.",
    passed: "통과",
    partly: "부분 통과",
    failed: "실패",
    no_result: "결과 미기재",
    edges: "최악의 상실에서 복구 단계 {of}개 중 훈련한 적 없는 단계 {n}개.",
    next: "다음 장소의 상실 훈련으로 미실시 단계를 포괄: {names}.",
};

/// Japanese.
pub static JA: Words = Words {
    coverage: "場所ごとの喪失訓練の記録",
    never: "なし",
    all: "全訓練の記録",
    none: "訓練の記録はない。",
    passed: "合格",
    partly: "一部合格",
    failed: "不合格",
    no_result: "結果の記載なし",
    edges: "最悪の喪失における復旧の手順{of}件のうち、訓練されたことのないもの{n}件。",
    next: "次の場所を失う訓練で未実施の手順を網羅できる: {names}。",
};
