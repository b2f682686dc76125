//! Governance and attestations, in every language.

use crate::base::phrases::phrases;

phrases! {
    intro, required, none, role, name, signature, accountable, prepared, reviewed, statement,
}

/// English.
pub static EN: Words = Words {
    intro: "What no program can decide is stated by persons. Each line below is signed by whoever is named.",
    required: "Attestations required by the profiles",
    none: "No profile asks for one.",
    role: "Role",
    name: "Name",
    signature: "Date and signature",
    accountable: "Accountable officer",
    prepared: "Prepared by",
    reviewed: "Reviewed by",
    statement: "The statements in this report rest on the model declared by the organisation named above.",
};

/// Korean.
pub static KO: Words = Words {
    intro: "프로그램이 판단할 수 없는 사항은 담당자가 확인. 아래 각 항목에 서명.",
    required: "프로파일이 요구하는 확인",
    none: "요구되는 확인 없음.",
    role: "직책",
    name: "성명",
    signature: "일자 및 서명",
    accountable: "책임자",
    prepared: "작성",
    reviewed: "검토",
    statement: "본 보고서의 내용은 위 기관이 신고한 모델에 근거함.",
};

/// Japanese.
pub static JA: Words = Words {
    intro: "プログラムが判定できない事項は人が証明する。各行に署名する。",
    required: "プロファイルが求める証明",
    none: "求められる証明はない。",
    role: "役職",
    name: "氏名",
    signature: "日付・署名",
    accountable: "責任者",
    prepared: "作成",
    reviewed: "確認",
    statement: "本報告書の内容は、上記組織が申告したモデルに基づく。",
};
