//! The control sheet, in every language.

use crate::base::phrases::phrases;

phrases! {
    organisation, model, model_as_of, as_of, profiles, no_profiles, hash, program, command, seed, seed_value, files,
    files_value, redacted, redacted_value, verify, marks,
}

/// English.
pub static EN: Words = Words {
    organisation: "Organisation",
    model: "Model",
    model_as_of: "Facts hold for",
    as_of: "Judged as of",
    profiles: "Regulation profiles",
    no_profiles: "none: no regulation is judged",
    hash: "Model hash (SHA-256)",
    program: "Program",
    command: "Command",
    seed: "Draws and seed",
    seed_value: "{n} draws from seed {seed}",
    files: "Files",
    files_value: "{n} {n:file|files}, listed in annex B",
    redacted: "Redaction",
    redacted_value: "Names, titles, sources and comments are replaced by stable pseudonyms. Numbers, structure and line numbers are unchanged.",
    verify: "To verify: `spof verify` with the bundle this report came in. It hashes every file, computes everything anew and says whether the same bytes come out, or what differs.",
    marks: "Marks such as C-0001 beside a number lead to annex D: value, method, statements it rests on with file and line, source and grade.",
};

/// Korean.
pub static KO: Words = Words {
    organisation: "기관",
    model: "모델",
    model_as_of: "사실 기준일",
    as_of: "판단 기준일",
    profiles: "규제 프로파일",
    no_profiles: "없음: 규제 판단 없음",
    hash: "모델 해시 (SHA-256)",
    program: "프로그램",
    command: "명령",
    seed: "추출 횟수와 시드",
    seed_value: "{n}회, 시드 {seed}",
    files: "파일",
    files_value: "{n}개, 별첨 B에 수록",
    redacted: "가명 처리",
    redacted_value: "이름·제목·출처·주석은 일정한 가명으로 대체. 수치, 구조, 줄 번호는 그대로 유지.",
    verify: "검증: 이 보고서가 담긴 묶음 파일로 `spof verify` 실행. 모든 파일의 해시를 확인하고 전부 다시 계산하여 동일한 바이트가 나오는지, 무엇이 다른지 표시.",
    marks: "수치 옆 C-0001 형식의 번호는 별첨 D로 연결: 값, 산정 방법, 근거 기재(파일·줄), 출처, 확실성.",
};

/// Japanese.
pub static JA: Words = Words {
    organisation: "組織",
    model: "モデル",
    model_as_of: "事実の基準日",
    as_of: "判定の基準日",
    profiles: "規制プロファイル",
    no_profiles: "なし: 規制の判定は行わない",
    hash: "モデルのハッシュ (SHA-256)",
    program: "プログラム",
    command: "コマンド",
    seed: "抽出回数とシード",
    seed_value: "{n}回、シード{seed}",
    files: "ファイル",
    files_value: "{n}件、別紙Bに記載",
    redacted: "仮名化",
    redacted_value: "名称・表題・出典・注釈は固定の仮名に置換。数値、構造、行番号は不変。",
    verify: "検証: この報告書を収めた一式に対して `spof verify` を実行する。全ファイルのハッシュを確認し、すべてを計算し直して、同じバイト列になるか、どこが異なるかを示す。",
    marks: "数値の横の C-0001 などの番号は別紙Dに対応する。値、算定方法、根拠となる記載(ファイルと行)、出典、確度を示す。",
};
