//! What is assumed and what nobody knows, in every language.

use crate::base::phrases::phrases;

phrases! {
    complete, unknowns, number, cells, no_unknowns, assumptions, no_assumptions, assumed, silent, stated, sourced, drilled,
    placement, spread, count, need, floor, cut, cut_open,
}

/// English.
pub static EN: Words = Words {
    complete: "{n} of {of} statements name a source; {m} {m:is a guess|are guesses}.",
    unknowns: "Facts nobody states",
    number: "No.",
    cells: "Results it could change",
    no_unknowns: "None: no result hangs on a fact nobody states.",
    assumptions: "Register of assumptions",
    no_assumptions: "None: nothing is guessed and no default decides.",
    assumed: "guess",
    silent: "default, not stated",
    stated: "stated",
    sourced: "stated with source",
    drilled: "shown by a drill",
    placement: "where it stands",
    spread: "whether it is really spread",
    count: "how many there are",
    need: "what it needs",
    floor: "how many it takes to serve",
    cut: "Cut short by a budget: {what} ({done} of {of}).",
    cut_open: "Cut short by a budget: {what} ({done} done).",
};

/// Korean.
pub static KO: Words = Words {
    complete: "기재 {of}건 중 출처 명시 {n}건, 추정 {m}건.",
    unknowns: "명시되지 않은 사실",
    number: "번호",
    cells: "바뀔 수 있는 결과",
    no_unknowns: "없음: 명시되지 않은 사실에 달린 결과 없음.",
    assumptions: "가정 목록",
    no_assumptions: "없음: 추정이나 기본값에 의존하지 않음.",
    assumed: "추정",
    silent: "기본값 (명시 안 됨)",
    stated: "기재",
    sourced: "출처 명시",
    drilled: "훈련으로 확인",
    placement: "위치",
    spread: "실제 분산 여부",
    count: "수량",
    need: "의존 대상",
    floor: "서비스에 필요한 최소 수량",
    cut: "계산 한도로 일부만 산정: {what} ({of} 중 {done}).",
    cut_open: "계산 한도로 일부만 산정: {what} ({done}건).",
};

/// Japanese.
pub static JA: Words = Words {
    complete: "記載{of}件のうち出典あり{n}件、推定{m}件。",
    unknowns: "記載のない事実",
    number: "番号",
    cells: "変わりうる結果",
    no_unknowns: "なし: 記載のない事実に依存する結果はない。",
    assumptions: "前提の一覧",
    no_assumptions: "なし: 推定も既定値も用いていない。",
    assumed: "推定",
    silent: "既定値(記載なし)",
    stated: "記載",
    sourced: "出典あり",
    drilled: "訓練で確認",
    placement: "所在",
    spread: "実際に分散しているか",
    count: "数量",
    need: "依存先",
    floor: "提供に要する最少数",
    cut: "計算上限により一部のみ算定: {what} ({of}中{done})。",
    cut_open: "計算上限により一部のみ算定: {what} ({done}件)。",
};
