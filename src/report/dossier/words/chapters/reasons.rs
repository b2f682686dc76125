//! Why a thing stopped, in every language.

use crate::base::phrases::phrases;

phrases! {
    lost, within, needs, any, some, floor, only, active, standby, running, no_takeover, unknown,
}

/// English.
pub static EN: Words = Words {
    lost: "is lost",
    within: "falls with {on}",
    needs: "needs {on}",
    any: "needs any of {of}, all down: {on}",
    some: "needs {need} of {of}; down: {on}",
    floor: "{left} left of {floor} needed; lost: {on}",
    only: "all it has stood in {on}",
    active: "all that serves stood in {on}",
    standby: "its standby in {place} cannot take over: {lacks} lost, too",
    running: "its copy in {place} cannot serve: {lacks} lost, too",
    no_takeover: "its standby in {place} has no takeover",
    unknown: "may stop: {what} is not stated",
};

/// Korean.
pub static KO: Words = Words {
    lost: "상실",
    within: "{on} 내에 있어 상실",
    needs: "필요 대상 중단: {on}",
    any: "{of}개 중 하나 필요, 모두 중단: {on}",
    some: "{of}개 중 {need}개 필요, 중단: {on}",
    floor: "필요 {floor} 중 {left} 잔여, 상실: {on}",
    only: "모든 인스턴스의 위치: {on}",
    active: "동작 인스턴스의 위치: {on}",
    standby: "{place}의 대기 사본 전환 불가: {lacks}도 상실",
    running: "{place}의 사본 제공 불가: {lacks}도 상실",
    no_takeover: "{place}의 대기 사본은 전환 방법 없음",
    unknown: "중단 가능: {what} 미기재",
};

/// Japanese.
pub static JA: Words = Words {
    lost: "喪失",
    within: "{on}の内にあるため喪失",
    needs: "必要な{on}の停止",
    any: "{of}件のうち一つが必要だが全停止: {on}",
    some: "{of}件中{need}件が必要、停止: {on}",
    floor: "必要{floor}のうち残り{left}、喪失: {on}",
    only: "全インスタンスの所在: {on}",
    active: "稼働インスタンスの所在: {on}",
    standby: "{place}の待機系は切替不能: {lacks}も喪失",
    running: "{place}の写しは提供不能: {lacks}も喪失",
    no_takeover: "{place}の待機系には切替手段がない",
    unknown: "停止の可能性: {what}の記載なし",
};
