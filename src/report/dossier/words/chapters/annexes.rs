//! The annexes, in every language.

use crate::base::phrases::phrases;

phrases! {
    model, evidence, sources, sources_none, used, claims, some_inputs, printed, calendar_none, no_inputs,
}

/// English.
pub static EN: Words = Words {
    model: "The texts this report is computed from, as they are.",
    evidence: "Files",
    sources: "Sources named in the model",
    sources_none: "No statement names a source.",
    used: "Statements",
    claims: "{n} {n:claim|claims}: each number of this report with the statements it follows from.",
    some_inputs: "Of what a claim follows from, {n} things at most are printed here; the JSON of this report lists all.",
    printed: "The first {n} of them are printed here. All {of} are in this document's JSON, and as a table in {file}; both stand in the bundle that `spof report --bundle` writes.",
    calendar_none: "No profile names a duty.",
    no_inputs: "no statement of its own",
};

/// Korean.
pub static KO: Words = Words {
    model: "본 보고서 산출의 원문.",
    evidence: "파일",
    sources: "모델에 기재된 출처",
    sources_none: "출처를 밝힌 기재 없음.",
    used: "기재 수",
    claims: "수치 {n}건: 본 보고서의 각 수치와 그 근거 기재.",
    some_inputs: "수치 하나의 근거는 {n}건까지 여기에 수록. 전부는 본 보고서의 JSON에 수록.",
    printed: "이 가운데 처음 {n}건을 여기에 수록. 전체 {of}건은 본 보고서의 JSON과 표 {file}에 수록되며, 둘 다 `spof report --bundle`의 묶음 파일에 포함.",
    calendar_none: "의무를 정한 프로파일 없음.",
    no_inputs: "개별 기재 없음",
};

/// Japanese.
pub static JA: Words = Words {
    model: "本報告書の算出元である原文。",
    evidence: "ファイル",
    sources: "モデルに記載された出典",
    sources_none: "出典を示した記載はない。",
    used: "記載数",
    claims: "数値{n}件: 本報告書の各数値と、その根拠となる記載。",
    some_inputs: "一つの数値の根拠は{n}件までをここに収録する。すべては本報告書のJSONにある。",
    printed: "このうち最初の{n}件をここに収録する。全{of}件は本報告書のJSON及び表{file}にあり、いずれも`spof report --bundle`のバンドルに含まれる。",
    calendar_none: "義務を定めるプロファイルはない。",
    no_inputs: "個別の記載なし",
};
