//! What took the time until a thing is back, in every language.

use crate::base::phrases::phrases;

phrases! {
    gone, noticing, takeover, restart, rebuild, span, start,
}

/// English.
pub static EN: Words = Words {
    gone: "{name} is lost",
    noticing: "the loss of {name} is not noticed yet",
    takeover: "takeover of {name}",
    restart: "restart of {name}",
    rebuild: "rebuild of {name}",
    span: "{from} to {to}",
    start: "0 h",
};

/// Korean.
pub static KO: Words = Words {
    gone: "{name} 상실",
    noticing: "{name} 중단 미인지",
    takeover: "{name} 전환",
    restart: "{name} 재시작",
    rebuild: "{name} 재구축",
    span: "{from} ~ {to}",
    start: "0시간",
};

/// Japanese.
pub static JA: Words = Words {
    gone: "{name}の喪失",
    noticing: "{name}の停止を未検知",
    takeover: "{name}の切替",
    restart: "{name}の再起動",
    rebuild: "{name}の再構築",
    span: "{from}~{to}",
    start: "0時間",
};
