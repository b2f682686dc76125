//! What rules find, in a few words of each language: for tables in which their stable names alone would be read by nobody. A
//! test asks that every rule has its words.

use crate::base::tongue::Tongue;

/// Stable name; English, Korean, Japanese.
pub static RULE_NAMES: &[(&str, [&str; 3])] = &[
    ("even-quorum", ["quorum with an even number of votes", "짝수 표의 정족수", "票数が偶数の定足数"]),
    (
        "external-without-alternative",
        ["third party without an alternative", "대체 없는 외부 의존", "代替のない外部依存"],
    ),
    (
        "hidden-common-dependency",
        ["alternatives that share something", "대안 간 숨은 공통 의존", "代替どうしの隠れた共通依存"],
    ),
    (
        "non-redundant-dependency",
        ["dependency without redundancy", "다중화되지 않은 의존", "多重化されていない依存"],
    ),
    (
        "shared-failure-domain",
        ["copies in one failure domain", "사본 간 공통 장애 그룹", "写しどうしの共通障害グループ"],
    ),
    ("single-site-service", ["service in one site only", "단일 데이터센터 서비스", "単一拠点のサービス"]),
    ("single-site-store", ["data store in one site only", "단일 데이터센터 저장소", "単一拠点のストア"]),
    (
        "single-site-tool",
        ["operations tool in one site only", "단일 데이터센터 운영·관리 도구", "単一拠点の運用・管理ツール"],
    ),
    (
        "soft-spread-claimed-as-hard",
        ["spread that is not guaranteed", "보장되지 않은 분산", "保証のない分散"],
    ),
    (
        "thin-quorum",
        [
            "quorum that does not outlive a site",
            "데이터센터 상실 시 무너지는 정족수",
            "拠点の喪失で失われる定足数",
        ],
    ),
    (
        "backup-in-the-same-domain",
        ["backup beside the original", "원본과 같은 곳의 백업", "原本と同じ場所のバックアップ"],
    ),
    ("backup-never-tested", ["backup never restored", "복구 시험 없는 백업", "復元試験のないバックアップ"]),
    (
        "cold-start-ring",
        ["ring that never starts from dark", "전체 정전 후 기동 불가 순환", "全停止後に起動できない循環"],
    ),
    (
        "controller-in-the-failed-domain",
        ["failover controller in what fails", "장애 영역 내 자동 전환 시스템", "障害領域内の切替制御装置"],
    ),
    (
        "crew-locked-out",
        ["people locked out by the loss", "상실로 접근이 막힌 인력", "喪失により締め出される要員"],
    ),
    ("hollow-redundancy", ["redundancy that cannot serve", "작동하지 않는 다중화", "機能しない多重化"]),
    ("manual-only-recovery", ["recovery by hand only", "수작업만의 복구", "手作業のみの復旧"]),
    (
        "observer-in-the-observed-domain",
        [
            "monitoring lost with what it watches",
            "감시 대상과 함께 상실되는 감시 도구",
            "監視対象とともに失われる監視",
        ],
    ),
    ("recovery-deadlock", ["recovery that waits for itself", "자신을 기다리는 복구", "自らを待つ復旧"]),
    ("rpo-missed", ["recovery point objective missed", "복구목표시점 미달", "目標復旧時点の未達"]),
    ("rto-missed", ["recovery time objective missed", "복구목표시간 초과", "目標復旧時間の超過"]),
    ("tolerance-missed", ["impact tolerance exceeded", "영향 허용한도 초과", "影響許容度の超過"]),
    (
        "tool-inside-what-it-recovers",
        ["recovery tool inside what it recovers", "복구 대상 안의 복구 도구", "復旧対象の内にある復旧ツール"],
    ),
    ("concentration", ["concentration in one site", "단일 데이터센터 집중", "単一拠点への集中"]),
    (
        "largest-site-share",
        [
            "one site stops most services",
            "한 데이터센터가 대다수 서비스 중단",
            "一拠点が大半のサービスを停止",
        ],
    ),
    ("survivors-cannot-carry", ["too little capacity left", "잔여 용량 부족", "残存容量の不足"]),
    (
        "failed-drill-open",
        ["failed drill not repeated", "실패 후 재실시하지 않은 훈련", "失敗後に再実施されていない訓練"],
    ),
    (
        "site-loss-never-drilled",
        ["site loss never practised", "데이터센터 상실 훈련 없음", "拠点喪失の訓練なし"],
    ),
    ("stale-drill", ["drill more than a year old", "1년 이상 지난 훈련", "一年を超えた訓練"]),
    (
        "assumed-where-it-matters",
        ["objective that hangs on a guess", "추정에 달린 목표", "推定に依存する目標"],
    ),
    ("unstated-objective", ["service without an objective", "목표 없는 서비스", "目標のないサービス"]),
    ("unstated-placement", ["placement not stated", "위치 미기재", "所在の記載なし"]),
    ("unstated-recovery", ["way back not stated", "복구 방법 미기재", "復旧手段の記載なし"]),
    (
        "accept-expires-soon",
        ["acceptance that ends soon", "곧 만료되는 위험 수용", "間もなく切れるリスク受容"],
    ),
    ("expired-accept", ["acceptance that has ended", "만료된 위험 수용", "期限の切れたリスク受容"]),
    ("overdue-remedy", ["remedy past its day", "기한이 지난 개선 조치", "期限を過ぎた是正措置"]),
    (
        "stale-baseline",
        ["entry of the baseline without a finding", "해당 없는 기준선 항목", "該当のない基準線の項目"],
    ),
    (
        "unasked-name",
        [
            "name that no profile asks for",
            "어느 프로파일도 요구하지 않는 이름",
            "どのプロファイルも求めない名称",
        ],
    ),
    (
        "unknown-rule",
        ["statement about an unknown rule", "알 수 없는 규칙에 대한 기재", "不明な規則への記載"],
    ),
    ("unreferenced", ["declared and never named", "참조되지 않는 선언", "参照されない宣言"]),
    (
        "unstated-name",
        ["name asked for and not stated", "요구되었으나 기재되지 않은 이름", "求められたが記載のない名称"],
    ),
    ("unused-accept", ["acceptance without a finding", "해당 없는 위험 수용", "該当のないリスク受容"]),
    ("unused-remedy", ["remedy without a finding", "해당 없는 개선 조치", "該当のない是正措置"]),
    ("unused-template", ["template never used", "사용되지 않는 템플릿", "使われないテンプレート"]),
];

/// What a rule finds; `None` for what is no rule of the program: a requirement, a complaint about a text.
#[must_use]
pub fn rule_name(rule: &str, tongue: Tongue) -> Option<&'static str> {
    let (_, names) = RULE_NAMES.iter().find(|(name, _)| *name == rule)?;
    Some(tongue.its(*names))
}
