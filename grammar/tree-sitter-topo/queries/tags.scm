; What an outline shows: everything declared.

((statement
  word: (word) @_declaration
  .
  (path) @name) @definition.class
  (#any-of? @_declaration
    "topology" "region" "site" "zone" "room" "rack" "host" "domain" "service" "store" "tool" "utility" "external"
    "crew" "system" "template" "scenario" "require" "profile" "duty"))
