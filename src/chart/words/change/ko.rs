//! Korean, in the style of reports.

use super::words::Words;

/// Korean.
pub static KO: Words = Words {
    tag: "ko",
    about: "상실별 중단 서비스, 그 이용자, 마지막 복구 시점 · 고리: 변경 전, 점: 변경 후 · 결과가 달라지는 상실만 표시",
    before: "변경 전",
    after: "변경 후",
    worse: "악화",
    better: "개선",
    both: "악화·개선",
    new: "신규",
    gone: "소멸",
    loss: "{lost} 상실",
    title_both: "{turn} – {event}: 중단 서비스 {before}개 → {after}개, 마지막 복구 {now} → {then}",
    title_stops: "{turn} – {event}: 중단 서비스 {before}개 → {after}개",
    title_time: "{turn} – {event}: 중단 서비스 {after}개, 마지막 복구 {now} → {then}",
    title_other: "{turn} – {event}: 중단 서비스는 변경 전과 같이 {after}개이나 그 밖의 결과가 다름",
    title_new: "{turn} – {event}: 중단 서비스 {after}개; 변경 전에는 상실 대상이 없음",
    title_gone: "{turn} – {event}: 변경 전 중단 서비스 {before}개; 변경 후에는 상실 대상이 없음",
    none: "결과가 달라지는 상실 없음: 중단 대상과 중단 시간이 변경 전과 같음",
    none_same: "변경 없음: 변경 전과 변경 후의 내용이 같음",
    judged: "판정한 상실(장소 한 곳, 시나리오, 전체 정전 후 기동) {n}건",
    count: "{word} {n}건",
    same: "변경 전과 같음",
    more: "외 상실 {n}건",
    absent: "없음",
    tip: "{turn} – {event}: 중단 서비스 {before} → {after}, 이용자 {people} → {others}, 마지막 복구 {now} → {then}",
    described: "결과가 달라지는 상실별 행, 악화된 것부터: 중단 서비스, 그 이용자, 마지막 복구 시점, 변경 전과 변경 후. {each}.",
};
