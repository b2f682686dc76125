//! Changes since the last report, in every language.

use crate::base::phrases::phrases;

phrases! {
    none, same, added, removed, count, change, statement,
}

/// English.
pub static EN: Words = Words {
    none: "No earlier model was given (`--against`), so no change is told.",
    same: "Nothing changed: both models have the same hash.",
    added: "added",
    removed: "removed",
    count: "{n} {n:statement was|statements were} added, {m} removed.",
    change: "Change",
    statement: "Statement",
};

/// Korean.
pub static KO: Words = Words {
    none: "이전 모델(`--against`)이 주어지지 않아 변경 사항 없음.",
    same: "변경 없음: 두 모델의 해시 동일.",
    added: "추가",
    removed: "삭제",
    count: "기재 {n}건 추가, {m}건 삭제.",
    change: "변경",
    statement: "기재",
};

/// Japanese.
pub static JA: Words = Words {
    none: "前回のモデル(`--against`)の指定がないため、変更は示さない。",
    same: "変更なし: 両モデルのハッシュは同一。",
    added: "追加",
    removed: "削除",
    count: "記載{n}件追加、{m}件削除。",
    change: "変更",
    statement: "記載",
};
