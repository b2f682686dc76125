/**
 * The topology language (`.topo`), edition 1, for editors.
 *
 * A structural grammar: statements, blocks and terms. It does not know the words of the language, because every
 * word may also be a name (`service store { needs tool }`). Which words are keywords, and where, is said in
 * `queries/highlights.scm`; what a statement may say is said in `../topo.ebnf` and checked by `spof`. So a new
 * word of the language never makes an old editor see an error.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

// Unicode's identifiers (UAX #31) and `-`. What the language refuses of them (what cannot be seen, wide letters, letters in
// pieces) is complained of by `spof` and still one name here.
const name = "\\p{XID_Start}[\\p{XID_Continue}-]*";
const path = `${name}(\\.${name})*`;

module.exports = grammar({
  name: "topo",

  // Line ends are not here: they end statements.
  extras: ($) => [/[ \t\r\uFEFF]/, $.comment],

  word: ($) => $.path,

  rules: {
    document: ($) => repeat($._item),

    _item: ($) => choice($.statement, $.disabled, $.doc_comment, $._end),

    _end: (_) => choice("\n", ";"),

    // `/-` comments out the whole statement after it, with its block.
    disabled: ($) => seq("/-", repeat("\n"), $.statement),

    statement: ($) =>
      prec.right(
        seq(
          field("word", alias($.path, $.word)),
          repeat(choice($._term, $._comma)),
          optional(field("block", $.block)),
        ),
      ),

    block: ($) => seq("{", repeat($._item), "}"),

    // A line that ends with a comma continues.
    _comma: (_) => prec.right(seq(",", repeat("\n"))),

    _term: ($) =>
      choice($.path, $.wildcard, $.number, $.text, $.list, $.operator),

    // Line ends mean nothing inside parentheses.
    list: ($) => seq("(", repeat(choice($._term, $.argument, ",", "\n")), ")"),

    // `where: place = pangyo` of a template, `where: pangyo` where it is used.
    argument: ($) =>
      prec.right(
        seq(
          field("name", $.path),
          ":",
          repeat("\n"),
          field("value", $._value),
          optional(seq("=", repeat("\n"), field("default", $._value))),
        ),
      ),

    _value: ($) => choice($.path, $.number, $.text),

    operator: (_) => choice("<", "<=", "=", ">=", ">", "/", ".."),

    // A path of one name or several: `payments`, `talk.text`, `결제`.
    path: (_) => new RustRegex(path),

    // Everything inside: `talk.*`.
    wildcard: (_) => token(new RustRegex(`${path}\\.\\*`)),

    // A digit and what sticks to it: 12_000, 0.5, 70%, 1h30m, 2022-10-15, 2022-10-15T15:19+09:00, -33.8.
    number: (_) =>
      token(
        choice(
          new RustRegex("-?[0-9][\\p{XID_Continue}%]*(\\.[0-9][\\p{XID_Continue}%]*)*"),
          /[0-9]{4}-[0-9][0-9:TZ+-]*/,
        ),
      ),

    text: ($) =>
      seq(
        '"',
        repeat(
          choice(
            alias(token.immediate(prec(1, /[^"\\\r\n]+/)), $.content),
            $.escape,
          ),
        ),
        token.immediate('"'),
      ),

    escape: (_) =>
      token.immediate(prec(1, /\\(u\{[0-9A-Fa-f]{1,6}\}|[^\r\n])/)),

    // `##` at the beginning of a line belongs to the next statement and appears in reports.
    doc_comment: (_) => token(prec(1, /##([^#\r\n][^\r\n]*)?/)),

    comment: (_) => token(/#[^\r\n]*/),
  },
});
