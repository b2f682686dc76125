; Every quoted word here is a word of the language, and every word of the language is here: a test compares them
; with the program's own table. A word is a keyword only in the place where it means something, so that the same
; word may be a name elsewhere.

; Names, before anything else is known of them

(path) @variable

(wildcard) @variable

; Declarations

((statement
  word: (word) @keyword)
  (#any-of? @keyword
    "edition" "topology" "import" "region" "site" "zone" "room" "rack" "host" "domain" "service" "store" "tool"
    "utility" "external" "crew" "system" "template" "extend" "scenario" "require" "profile" "duty"
    "organisation" "drill" "incident" "accept" "remedy"))

((statement
  word: (word) @_declaration
  .
  (path) @type)
  (#any-of? @_declaration
    "topology" "region" "site" "zone" "room" "rack" "host" "domain" "service" "store" "tool" "utility" "external"
    "crew" "system" "template" "extend" "scenario" "require" "profile" "duty"))

((statement
  word: (word) @_accept
  .
  (path) @constant)
  (#any-of? @_accept "accept" "remedy"))

; Facts

((statement
  word: (word) @property)
  (#any-of? @property
    "runs" "also" "standby" "floor" "full" "needs" "wants" "degrades" "starts" "takeover" "restart" "rebuild"
    "watched" "replicates" "backup" "rto" "rpo" "tolerance" "tier" "users" "paying" "owner" "tags" "revenue"
    "credits" "insurance" "costs" "fails" "restored" "holds" "location" "power" "covers" "people" "at" "meta" "as" "began"
    "lose" "destroy" "noticed" "observed" "expect" "every" "on" "survives" "apart" "drilled" "tested" "has" "cite"
    "level" "effective" "applies" "titled" "authority" "verified" "concerns" "after" "within" "losing" "sector"
    "figure" "attested" "stopped" "planned" "cause" "incidents" "of" "result" "back" "until" "by" "because" "ticket"))

; Several facts may share a line in these blocks

((statement
  word: (word) @_declaration
  (block
    (statement
      (path) @property)))
  (#any-of? @_declaration "topology" "drill" "accept" "remedy")
  (#any-of? @property
    "owner" "tags" "insurance" "costs" "incidents" "as" "of" "lose" "result" "back" "until" "by" "because" "ticket"))

; Words inside a statement

((statement
  (path) @keyword.operator)
  (#any-of? @keyword.operator
    "from" "is" "across" "any" "all" "within" "with" "each" "once" "otherwise" "to" "lag" "restore" "tested"
    "retain" "loss" "per" "paying" "user" "instance" "hand" "drill" "place" "after" "in" "for" "every" "between" "and" "where" "not" "tag" "losing" "most"
    "least" "more" "than" "keeping" "dark" "one" "since" "times" "time" "over" "stops" "stop" "also" "of" "at" "on" "by" "as" "backup" "tier" "users" "owner" "figure"
    "sector" "back"))

; Kinds of place and of component where a kind is due

((statement
  (path) @_before
  .
  (path) @type.builtin)
  (#any-of? @_before "within" "on" "by" "one")
  (#any-of? @type.builtin "region" "site" "zone" "room" "rack" "host"))

((statement
  (path) @_any
  .
  (number)
  .
  (path) @type.builtin)
  (#eq? @_any "any")
  (#any-of? @type.builtin "region" "site" "zone" "room" "rack" "host"))

((statement
  (path) @_across
  .
  (path) @type.builtin)
  (#eq? @_across "across")
  (#any-of? @type.builtin "regions" "sites" "zones" "rooms" "racks" "hosts"))

((statement
  word: (word) @_every
  .
  (path) @type.builtin)
  (#eq? @_every "every")
  (#any-of? @type.builtin "service" "store" "tool" "utility" "external" "component"))

((argument
  value: (path) @type.builtin)
  (#any-of? @type.builtin "place" "component" "crew" "count" "duration" "share" "size" "date" "text"))

; Values

((path) @constant.builtin
  (#any-of? @constant.builtin "assumed" "unknown"))

((statement
  word: (word) @_runs
  (path) @constant.builtin)
  (#any-of? @_runs "runs" "standby")
  (#any-of? @constant.builtin "nowhere" "hard" "soft"))

((statement
  (_) @_insurance
  .
  (path) @constant.builtin)
  (#eq? @_insurance "insurance")
  (#eq? @constant.builtin "none"))

((statement
  word: (word) @_replicates
  (path) @constant.builtin)
  (#eq? @_replicates "replicates")
  (#eq? @constant.builtin "synchronously"))

((statement
  word: (word) @_claim
  (path) @constant.builtin)
  (#any-of? @_claim "observed" "expect")
  (#any-of? @constant.builtin "up" "degraded" "down" "back"))

((statement
  word: (word) @_level
  .
  (path) @constant.builtin)
  (#eq? @_level "level")
  (#any-of? @constant.builtin "error" "warning" "info"))

((statement
  word: (word) @_verified
  .
  (path) @constant.builtin)
  (#eq? @_verified "verified")
  (#any-of? @constant.builtin "primary" "secondary" "unverified"))

((statement
  word: (word) @_result
  .
  (path) @constant.builtin)
  (#eq? @_result "result")
  (#any-of? @constant.builtin "passed" "partly" "failed"))

((statement
  (path) @_result
  .
  (path) @constant.builtin)
  (#eq? @_result "result")
  (#any-of? @constant.builtin "passed" "partly" "failed"))

; Limits that are the component's own objective

((statement
  (path) @_before
  .
  (path) @constant.builtin)
  (#any-of? @_before "within" "most")
  (#any-of? @constant.builtin "rto" "rpo"))

; Free data: its keys are nobody's words

((statement
  word: (word) @_meta
  (block
    (statement
      word: (word) @variable.member)))
  (#eq? @_meta "meta"))

; Numbers and their units

(number) @number

((statement
  (number)
  .
  (path) @number)
  (#match? @number "^([kMG]|k?B|[MGTPE]B|[KMGTP]iB|[kMG]?W|k?m)$"))

; Texts and comments

(text) @string

(escape) @string.escape

(comment) @comment

(doc_comment) @comment.documentation

(disabled) @comment

; Marks

(operator) @operator

"," @punctuation.delimiter

";" @punctuation.delimiter

":" @punctuation.delimiter

"(" @punctuation.bracket

")" @punctuation.bracket

"{" @punctuation.bracket

"}" @punctuation.bracket
