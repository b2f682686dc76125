//! Incidents on record, in every language.

use crate::base::phrases::phrases;

phrases! {
    agrees, ratio, near, none, intro, up, degraded, down, between,
}

/// English.
pub static EN: Words = Words {
    agrees: "Agrees",
    ratio: "Computed ÷ on record",
    near: "{ratio} ×",
    none: "No scenario with a public record is declared.",
    intro: "What is on record beside what the model computes, never fed to it.",
    up: "up",
    degraded: "degraded",
    down: "down",
    between: "{low} to {high}",
};

/// Korean.
pub static KO: Words = Words {
    agrees: "일치",
    ratio: "계산 ÷ 기록",
    near: "{ratio}배",
    none: "공개 기록이 있는 시나리오 없음.",
    intro: "공개 기록과 모델 계산의 비교. 기록은 계산에 사용되지 않음.",
    up: "정상",
    degraded: "저하",
    down: "중단",
    between: "{low} ~ {high}",
};

/// Japanese.
pub static JA: Words = Words {
    agrees: "一致",
    ratio: "計算 ÷ 記録",
    near: "{ratio}倍",
    none: "公的記録のあるシナリオはない。",
    intro: "公的記録とモデルの計算の比較。記録は計算に用いない。",
    up: "稼働",
    degraded: "低下",
    down: "停止",
    between: "{low}~{high}",
};
