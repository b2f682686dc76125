//! Data loss, in every language.

use crate::base::phrases::phrases;

phrases! {
    nothing, all, unstated, reach, at_most,
}

/// English.
pub static EN: Words = Words {
    nothing: "nothing",
    all: "all of it",
    unstated: "not stated",
    reach: "out of reach",
    at_most: "at most {time}",
};

/// Korean.
pub static KO: Words = Words {
    nothing: "없음",
    all: "전부",
    unstated: "명시되지 않음",
    reach: "접근 불가",
    at_most: "최대 {time}",
};

/// Japanese.
pub static JA: Words =
    Words {
        nothing: "なし", all: "全部", unstated: "記載なし", reach: "到達不能", at_most: "最大{time}"
    };
