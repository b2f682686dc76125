//! What was judged, in every language.

use crate::base::phrases::phrases;

phrases! {
    intro, counts, outside,
}

/// English.
pub static EN: Words = Words {
    intro: "What was judged, and on what grounds. A threshold is told with its distance.",
    counts: "Judged",
    outside: "Beyond the model, and not judged: whatever no file of annex B declares.",
};

/// Korean.
pub static KO: Words = Words {
    intro: "판단 대상과 그 근거. 기준값과의 차이를 함께 표시.",
    counts: "판단 대상",
    outside: "모델 밖: 별첨 B의 파일에 선언되지 않은 모든 것은 판단 대상이 아님.",
};

/// Japanese.
pub static JA: Words = Words {
    intro: "判定の対象とその根拠。基準値との差も示す。",
    counts: "判定対象",
    outside: "モデルの外: 別紙Bのファイルに宣言のないものは判定の対象でない。",
};
