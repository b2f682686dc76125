//! Japanese, in the style of documents.

use super::words::Words;

/// Japanese.
pub static JA: Words = Words {
    tag: "ja",
    about: "喪失ごとの停止サービス、その利用者、最後の復旧 · 輪: 変更前、点: 変更後 · 結果の変わる喪失のみ",
    before: "変更前",
    after: "変更後",
    worse: "悪化",
    better: "改善",
    both: "悪化・改善",
    new: "新規",
    gone: "消滅",
    loss: "{lost}の喪失",
    title_both: "{turn} – {event}: 停止サービス {before}件 → {after}件、最後の復旧 {now} → {then}",
    title_stops: "{turn} – {event}: 停止サービス {before}件 → {after}件",
    title_time: "{turn} – {event}: 停止サービス {after}件、最後の復旧 {now} → {then}",
    title_other: "{turn} – {event}: 停止サービスは変更前と同じ{after}件だが、ほかの結果が異なる",
    title_new: "{turn} – {event}: 停止サービス {after}件。変更前は失う対象がない",
    title_gone: "{turn} – {event}: 変更前の停止サービス {before}件。変更後は失う対象がない",
    none: "結果の変わる喪失なし: 停止する対象と停止の時間は変更前と同じ",
    none_same: "変更なし: 変更前と変更後の内容は同じ",
    judged: "判定した喪失(場所一か所、シナリオ、全停止後の起動) {n}件",
    count: "{word} {n}件",
    same: "変更前と同じ",
    more: "ほか喪失{n}件",
    absent: "なし",
    tip: "{turn} – {event}: 停止サービス {before} → {after}、利用者 {people} → {others}、最後の復旧 {now} → {then}",
    described: "結果の変わる喪失ごとの行、悪化したものから: 停止サービス、その利用者、最後の復旧、変更前と変更後。{each}。",
};
