//! Limits, in every language.

use crate::base::phrases::phrases;

phrases! {
    line_1, line_2, line_3, line_4, line_5, line_6,
}

/// English.
pub static EN: Words = Words {
    line_1: "The verdicts concern the model. Whether the model is true is not judged here.",
    line_2: "Not modelled: loss of integrity, attacks that spread, behaviour of people, load that grows during an outage, backlogs after it.",
    line_3: "Losses of several places at once are judged only where a rule asks for them.",
    line_4: "Recovery times are lower bounds: nobody makes a mistake in them, and what is not stated takes no time.",
    line_5: "This is not legal advice. Rules whose primary text was not read are marked and never enforced.",
    line_6: "Texts of findings, file names, quotations and formulas of the language stand as written, in whatever language that is.",
};

/// Korean.
pub static KO: Words = Words {
    line_1: "판정은 모델에 대한 것이며, 모델의 사실 여부는 판단하지 않음.",
    line_2: "모델 외: 무결성 상실, 확산형 공격, 사람의 행동, 장애 중 부하 증가, 복구 후 적체.",
    line_3: "여러 장소의 동시 상실은 규칙이 요구하는 경우에만 판단.",
    line_4: "복구 시간은 하한: 실수가 없고, 명시되지 않은 작업은 시간이 들지 않는 것으로 계산.",
    line_5: "법률 자문이 아님. 원문을 확인하지 못한 규칙은 표시하고 판정에 반영하지 않음.",
    line_6: "파일명, 인용문, 모델 기재는 원문 언어 그대로 수록.",
};

/// Japanese.
pub static JA: Words = Words {
    line_1: "判定はモデルに関するものであり、モデルの真偽は判定しない。",
    line_2: "モデル外: 完全性の喪失、拡散する攻撃、人の行動、障害中の負荷増、復旧後の滞留。",
    line_3: "複数の場所の同時喪失は、規則が求める場合にのみ判定する。",
    line_4: "復旧時間は下限である。誤りはなく、記載のない作業は時間を要しないものとする。",
    line_5: "法的助言ではない。原文を確認していない規則には印を付け、判定に反映しない。",
    line_6: "ファイル名、引用、モデルの記載は原文の言語のまま載せる。",
};
