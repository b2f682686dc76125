//! The summary, in every language.

use crate::base::phrases::phrases;

phrases! {
    head, head_nobody, head_never, head_never_nobody, none, open, places, verdicts, weak, weak_item, weak_none,
    hollow, unknown, limit,
}

/// English.
pub static EN: Words = Words {
    head: "Losing {lost} stops *{n} of {of} services* for at least {people} people; the last is back after *{last}*.",
    head_nobody: "Losing {lost} stops *{n} of {of} services*; the last is back after *{last}*.",
    head_never: "Losing {lost} stops *{n} of {of} services* for at least {people} people; *{never} of them never come back* while it is lost.",
    head_never_nobody: "Losing {lost} stops *{n} of {of} services*; *{never} of them never come back* while it is lost.",
    none: "No loss of a single place of the kind {level} stops a service for certain.",
    open: "{n} {n:service|services} may stop, depending on facts nobody states: see chapter 5.",
    places: "{n} of {of} places stop at least one service when lost alone.",
    verdicts: "Verdicts by regime",
    weak: "The weaknesses that weigh most",
    weak_item: "[{name}] ({kind}): alone stops {n} {n:service|services}",
    weak_none: "No single element stops a service.",
    hollow: "{n} {n:component has|components have} copies elsewhere that cannot take over in the worst loss: what the takeover needs is lost with it.",
    unknown: "Not known: {n} {n:fact|facts} nobody states and {m} {m:value that is|values that are} assumed or taken by default (chapter 5).",
    limit: "These statements follow from the model as declared. They are no certificate of compliance.",
};

/// Korean.
pub static KO: Words = Words {
    head: "{lost} 상실 시 서비스 {of}개 중 *{n}개 중단*, 이용자 최소 {people} 영향. 마지막 복구까지 *{last}*.",
    head_nobody: "{lost} 상실 시 서비스 {of}개 중 *{n}개 중단*. 마지막 복구까지 *{last}*.",
    head_never: "{lost} 상실 시 서비스 {of}개 중 *{n}개 중단*, 이용자 최소 {people} 영향. 상실이 이어지는 동안 *{never}개 복구 불가*.",
    head_never_nobody: "{lost} 상실 시 서비스 {of}개 중 *{n}개 중단*. 상실이 이어지는 동안 *{never}개 복구 불가*.",
    none: "어느 {level} 하나를 잃어도 확정적으로 중단되는 서비스 없음.",
    open: "명시되지 않은 사실에 따라 중단될 수 있는 서비스 {n}개: 5장 참조.",
    places: "단독 상실 시 서비스를 하나 이상 중단시키는 장소 {of}곳 중 {n}곳.",
    verdicts: "규제별 판정",
    weak: "가장 중대한 취약점",
    weak_item: "[{name}] ({kind}): 단독 상실로 서비스 {n}개 중단",
    weak_none: "단독으로 서비스를 중단시키는 요소 없음.",
    hollow: "최악의 상실에서, 다른 곳에 사본이 있으나 전환할 수 없는 구성요소 {n}개: 전환에 필요한 것이 함께 상실.",
    unknown: "알 수 없는 사항: 명시되지 않은 사실 {n}건, 가정 또는 기본값 {m}건 (5장).",
    limit: "본 내용은 신고된 모델로부터 도출된 것이며 적합 인증이 아님.",
};

/// Japanese.
pub static JA: Words = Words {
    head: "{lost}を失うと{of}件中*{n}件のサービスが停止*し、少なくとも{people}に影響する。最後の復旧まで*{last}*。",
    head_nobody: "{lost}を失うと{of}件中*{n}件のサービスが停止*する。最後の復旧まで*{last}*。",
    head_never: "{lost}を失うと{of}件中*{n}件のサービスが停止*し、少なくとも{people}に影響する。喪失が続く間、*{never}件は復旧しない*。",
    head_never_nobody: "{lost}を失うと{of}件中*{n}件のサービスが停止*する。喪失が続く間、*{never}件は復旧しない*。",
    none: "いずれの{level}を一つ失っても、確実に停止するサービスはない。",
    open: "記載のない事実しだいで停止しうるサービスが{n}件ある。第5章を参照。",
    places: "単独で失われたときに一件以上のサービスを停止させる場所は{of}か所中{n}か所。",
    verdicts: "規制ごとの判定",
    weak: "最も重大な弱点",
    weak_item: "[{name}] ({kind}): 単独の喪失で{n}件のサービスが停止",
    weak_none: "単独でサービスを停止させる要素はない。",
    hollow: "最悪の喪失において、他所に写しがあるのに切り替えられない構成要素が{n}件ある。切替に必要なものが同時に失われるためである。",
    unknown: "分かっていないこと: 記載のない事実{n}件、仮定または既定値{m}件(第5章)。",
    limit: "以上は申告されたモデルから導かれたものであり、適合の証明ではない。",
};
