//! Single points of failure and concentration, in every language.

use crate::base::phrases::phrases;

phrases! {
    direct, indirect, hidden, points, none, start, tools, tools_used, tools_lost, tools_none, concentration, index,
    survives,
}

/// English.
pub static EN: Words = Words {
    direct: "direct",
    indirect: "by a chain",
    hidden: "hidden behind alternatives",
    points: "Single points of failure, the worst first",
    none: "None: no single loss stops a component.",
    start: "Could not be started again",
    tools: "Do the operations tools survive?",
    tools_used: "Recovers",
    tools_lost: "Stops with",
    tools_none: "The model declares no operations tool. What people need to bring services back stands somewhere, too: an empty list is a gap, not good news.",
    concentration: "Concentration",
    index: "Herfindahl index {n} of 10,000 (10,000: everything in one place).",
    survives: "survives every single loss",
};

/// Korean.
pub static KO: Words = Words {
    direct: "직접",
    indirect: "연쇄",
    hidden: "대안 뒤에 숨음",
    points: "단일 장애점 (심각한 순)",
    none: "없음: 단독 상실로 중단되는 구성요소 없음.",
    start: "재기동 불가",
    tools: "운영·관리 도구의 생존 여부",
    tools_used: "복구 대상",
    tools_lost: "동반 중단되는 장소",
    tools_none: "모델에 운영·관리 도구가 선언되지 않음. 복구에 필요한 도구도 어딘가에 있으므로, 빈 목록은 양호가 아니라 누락을 뜻함.",
    concentration: "집중도",
    index: "허핀달 지수 {n} (10,000: 모두 한 곳).",
    survives: "모든 단독 상실에서 생존",
};

/// Japanese.
pub static JA: Words = Words {
    direct: "直接",
    indirect: "連鎖",
    hidden: "代替の陰",
    points: "単一障害点(深刻な順)",
    none: "なし: 単独の喪失で停止する構成要素はない。",
    start: "再起動不可",
    tools: "運用・管理ツールは残るか",
    tools_used: "復旧対象",
    tools_lost: "同時に停止する場所",
    tools_none: "モデルに運用・管理ツールの宣言がない。復旧に必要な道具もどこかに置かれているので、空の一覧は良い知らせではなく欠落である。",
    concentration: "集中度",
    index: "ハーフィンダール指数 {n}(10,000: すべて一か所)。",
    survives: "すべての単独喪失で存続",
};
