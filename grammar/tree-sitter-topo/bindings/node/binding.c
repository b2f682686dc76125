// The language as a module for node: `{ name: "topo", language: <external> }`, as the `tree-sitter` package
// takes it. Plain Node-API, so that a C compiler is all it takes.

#include <node_api.h>

typedef struct TSLanguage TSLanguage;

const TSLanguage *tree_sitter_topo(void);

// The mark by which the `tree-sitter` package knows that an external is a language.
static const napi_type_tag LANGUAGE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

static napi_value start(napi_env env, napi_value exports) {
  napi_value name, language;
  napi_create_string_utf8(env, "topo", NAPI_AUTO_LENGTH, &name);
  napi_create_external(env, (void *)tree_sitter_topo(), NULL, NULL, &language);
  napi_type_tag_object(env, language, &LANGUAGE_TAG);
  napi_set_named_property(env, exports, "name", name);
  napi_set_named_property(env, exports, "language", language);
  return exports;
}

NAPI_MODULE(tree_sitter_topo_binding, start)
