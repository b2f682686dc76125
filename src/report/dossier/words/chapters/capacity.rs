//! Capacity after a loss, in every language.

use crate::base::phrases::phrases;

phrases! {
    intro, none, percent,
}

/// English.
pub static EN: Words = Words {
    intro: "What is left to carry the load when one place is lost, the tightest first.",
    none: "No component loses instances and goes on serving.",
    percent: "{n}%",
};

/// Korean.
pub static KO: Words = Words {
    intro: "한 곳 상실 시 남는 용량 (여유가 적은 순).",
    none: "인스턴스를 잃고도 계속 제공하는 구성요소 없음.",
    percent: "{n}%",
};

/// Japanese.
pub static JA: Words = Words {
    intro: "一か所を失ったときに残る容量(余裕の少ない順)。",
    none: "インスタンスを失いながら提供を続ける構成要素はない。",
    percent: "{n}%",
};
