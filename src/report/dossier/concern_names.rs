//! What rules of shipped profiles are about (`concerns`), in each language. Words of a house's own are told as they are written.

use crate::base::tongue::Tongue;

/// The word of the profiles; English, Korean, Japanese.
pub static CONCERN_NAMES: &[(&str, [&str; 3])] = &[
    ("aftermath", ["reports afterwards", "사후 보고", "事後報告"]),
    ("backup-test", ["tests of restoring", "백업 복구 시험", "復元試験"]),
    ("capacity", ["capacity", "용량", "容量"]),
    ("compensation", ["compensation", "손해배상", "補償"]),
    ("concentration", ["concentration", "집중", "集中"]),
    ("data-copy", ["copies of data", "데이터 사본", "データの複製"]),
    ("drill", ["drills", "모의훈련", "訓練"]),
    ("governance", ["governance", "책임 체계", "管理体制"]),
    ("inventory", ["inventory", "자원 목록", "資源の把握"]),
    ("network", ["network", "통신망", "通信網"]),
    ("notice-authority", ["telling authorities", "감독 당국 통지", "当局への通知"]),
    ("notice-channel", ["channels of notice", "고지 수단", "告知手段"]),
    ("notice-users", ["telling users", "이용자 고지", "利用者への告知"]),
    ("plan", ["plans", "계획", "計画"]),
    ("power", ["power", "전력", "電力"]),
    ("recovery-time", ["recovery time", "복구 시간", "復旧時間"]),
    ("redundancy", ["redundancy", "다중화", "多重化"]),
    ("single-point", ["single points of failure", "단일 장애점", "単一障害点"]),
    ("tools", ["operations and management tools", "운영·관리 도구", "運用・監視・保守ツール"]),
];

/// What a rule is about; `None`: a word of the house's own.
#[must_use]
pub fn concern_name(concern: &str, tongue: Tongue) -> Option<&'static str> {
    let (_, names) = CONCERN_NAMES.iter().find(|(name, _)| *name == concern)?;
    Some(tongue.its(*names))
}
