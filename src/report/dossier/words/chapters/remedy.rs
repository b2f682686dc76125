//! Weaknesses and their remedies, in every language.

use crate::base::phrases::phrases;

phrases! {
    findings, none, error, warning, info, effect, until, open, plan, plan_none, exact, at_least, skipped, fields,
    stops, late, for_good, mended, overdue, gone, price, price_part,
}

/// English.
pub static EN: Words = Words {
    findings: "Findings",
    none: "No finding.",
    error: "error",
    warning: "warning",
    info: "notice",
    effect: "{n} {n:service|services}",
    until: "until {date}",
    open: "open",
    plan: "Smallest change that meets what can be met",
    plan_none: "The search found no change that would help, or nothing is asked.",
    exact: "No smaller set of changes does the same (proven).",
    at_least: "A smaller set may exist: at least {n} {n:change|changes}.",
    skipped: "Not searched: the model has more than {n} components; `spof advise` does it apart.",
    fields: "To be completed by the owner where the model states no `remedy`: owner, date, progress, why it takes that long; and cost, and who accepts the residual risk.",
    stops: "Services that stop",
    late: "Too late",
    for_good: "Where no time to be back in is stated, this comparison takes the loss to last for good.",
    mended: "To be remedied by",
    overdue: "overdue",
    gone: "Remedies stated for what is not found, or no more: {names}.",
    price: "These changes cost {sum} together, as the model prices them (`costs`). They are the fewest, not the cheapest: `spof advise` looks for those.",
    price_part: "The model prices (`costs`) a part of these changes: {sum} together. Nobody priced {n} {n:change|changes} of them. They are the fewest, not the cheapest: `spof advise` looks for those.",
};

/// Korean.
pub static KO: Words = Words {
    findings: "발견 사항",
    none: "발견 사항 없음.",
    error: "오류",
    warning: "경고",
    info: "참고",
    effect: "서비스 {n}개",
    until: "{date}까지",
    open: "미조치",
    plan: "충족 가능한 요구를 모두 충족하는 최소 변경",
    plan_none: "도움이 되는 변경이 없거나 요구가 없음.",
    exact: "동일 효과의 더 적은 변경 조합 없음 (증명됨).",
    at_least: "더 작은 조합이 있을 수 있음: 최소 {n}개.",
    skipped: "탐색 생략: 구성요소 {n}개 초과. `spof advise`로 별도 수행.",
    fields: "모델에 `remedy`가 없는 항목의 담당자 기재 사항: 담당, 기한, 진행 상황, 소요 기간의 사유. 그 밖에 비용, 잔여위험 수용자.",
    stops: "중단 서비스",
    late: "목표 초과",
    for_good: "복구 목표 시간이 기재되지 않은 경우 이 비교에서는 상실이 계속되는 것으로 봄.",
    mended: "조치 담당과 기한",
    overdue: "기한 경과",
    gone: "조치가 기재되었으나 발견되지 않는 사항: {names}.",
    price: "모델에 기재된 단가(`costs`)에 따른 이 변경의 비용 합계: {sum}. 변경 건수의 최소이며 비용의 최소는 아님: 최저 비용은 `spof advise`로 탐색.",
    price_part: "모델에 단가(`costs`)가 기재된 변경만의 비용 합계: {sum}. 단가가 없는 변경: {n}건. 변경 건수의 최소이며 비용의 최소는 아님: 최저 비용은 `spof advise`로 탐색.",
};

/// Japanese.
pub static JA: Words = Words {
    findings: "指摘事項",
    none: "指摘事項なし。",
    error: "重大",
    warning: "注意",
    info: "参考",
    effect: "サービス{n}件",
    until: "{date}まで",
    open: "未対応",
    plan: "満たしうる要求をすべて満たす最小の変更",
    plan_none: "有効な変更がないか、要求がない。",
    exact: "同じ効果の、より少ない変更の組は存在しない(証明済み)。",
    at_least: "より小さい組が存在しうる: 少なくとも{n}件。",
    skipped: "探索を省略: 構成要素が{n}件を超える。`spof advise` で別途行う。",
    fields: "モデルに `remedy` の記載がない項目について担当者が記入する事項: 担当、期日、進捗、期間の理由。ほかに費用、残存リスクの受容者。",
    stops: "停止するサービス",
    late: "目標超過",
    for_good: "復旧の目標時間の記載がない場合、この比較では喪失が続くものとみなす。",
    mended: "是正の担当と期日",
    overdue: "期日超過",
    gone: "是正の記載があるが指摘されない事項: {names}。",
    price: "モデルに記載された単価(`costs`)によるこれらの変更の費用の合計: {sum}。変更の件数が最小であり、費用が最小とは限らない。最も安い組は `spof advise` で探索する。",
    price_part: "モデルに単価(`costs`)の記載がある変更のみの費用の合計: {sum}。単価の記載のない変更: {n}件。変更の件数が最小であり、費用が最小とは限らない。最も安い組は `spof advise` で探索する。",
};
