//! What a budget may cut short, in every language.

use crate::base::phrases::phrases;

phrases! {
    dependents, deadlocks, ring, barred, tool_sets, draws, waves, held, joint, pairs, unknowns, unknown_sets,
    group_size, groups, downtimes, importances, samples, places, changes, chains,
}

/// English.
pub static EN: Words = Words {
    dependents: "dependents of single points listed",
    deadlocks: "deadlocks looked into",
    ring: "search for the smallest ring that waits for itself",
    barred: "ways barred in search of rings with one way out",
    tool_sets: "sets of tools that would open a ring",
    draws: "durations drawn from ranges",
    waves: "waves of work given to crews",
    held: "things held up to see what they cost",
    joint: "joint losses judged",
    pairs: "pairs of places",
    unknowns: "unknown facts weighed",
    unknown_sets: "sets of unknown facts that decide",
    group_size: "elements a risk group may have",
    groups: "risk groups listed",
    downtimes: "services whose downtime is exact",
    importances: "importances of elements listed",
    samples: "states drawn at random",
    places: "second places thought of",
    changes: "changes thought of, as far as a topology holds so many instances",
    chains: "causal chains told",
};

/// Korean.
pub static KO: Words = Words {
    dependents: "단일 장애점에 의존하는 요소의 목록",
    deadlocks: "조사한 교착",
    ring: "자기 자신을 기다리는 최소 순환의 탐색",
    barred: "출구가 하나인 순환을 찾기 위한 차단 시도",
    tool_sets: "순환을 해소하는 도구 집합의 탐색",
    draws: "시간 범위에서의 추출",
    waves: "인력 작업 배정 횟수",
    held: "지연 영향의 산정",
    joint: "복수 장소 동시 상실의 판정",
    pairs: "장소 쌍의 판정",
    unknowns: "미상 사실의 영향 산정",
    unknown_sets: "판정을 좌우하는 미상 사실의 조합",
    group_size: "위험 그룹의 요소 수",
    groups: "위험 그룹의 목록",
    downtimes: "정지 시간을 정확히 산정한 서비스",
    importances: "요소 중요도의 목록",
    samples: "무작위 상태 표본",
    places: "검토한 추가 장소",
    changes: "검토한 변경 (토폴로지의 인스턴스 수 상한 이내)",
    chains: "서술한 인과 관계",
};

/// Japanese.
pub static JA: Words = Words {
    dependents: "単一障害点に依存する要素の一覧",
    deadlocks: "調べたデッドロック",
    ring: "自身を待つ最小の循環の探索",
    barred: "出口が一つの循環を探すための遮断の試行",
    tool_sets: "循環を解消するツールの組の探索",
    draws: "時間の範囲からの抽出",
    waves: "要員への作業割当の回数",
    held: "遅延の影響の算定",
    joint: "複数の場所の同時喪失の判定",
    pairs: "場所の組の判定",
    unknowns: "不明な事実の影響の算定",
    unknown_sets: "判定を左右する不明な事実の組",
    group_size: "リスクグループの要素数",
    groups: "リスクグループの一覧",
    downtimes: "停止時間を厳密に算定したサービス",
    importances: "要素の重要度の一覧",
    samples: "無作為な状態の標本",
    places: "検討した追加の場所",
    changes: "検討した変更 (トポロジーのインスタンス数の上限内)",
    chains: "記述した因果の連鎖",
};
