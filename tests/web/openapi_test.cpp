// SPDX-License-Identifier: Apache-2.0
#include "web/openapi.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "fixtures/source_dir.h"

namespace dd::web {
namespace {

void collect_refs(const boost::json::value& value, std::set<std::string>& out) {
  if (value.is_array())
    for (const auto& item : value.get_array()) collect_refs(item, out);
  if (!value.is_object()) return;
  for (const auto& field : value.get_object()) {
    if (field.key() == "$ref") out.insert(std::string(field.value().as_string()));
    collect_refs(field.value(), out);
  }
}

TEST(OpenApi, IsFreshInTheRepository) {
  std::ifstream file(test::source_dir() + "/api/openapi.json", std::ios::binary);
  const std::string kept(std::istreambuf_iterator<char>(file), {});
  EXPECT_TRUE(kept == openapi_document())
      << "api/openapi.json is stale: run `build/dualdraw openapi --out api/openapi.json` and commit it";
}

TEST(OpenApi, RefersOnlyToWhatItDefines) {
  const boost::json::value document = boost::json::parse(openapi_document());
  std::set<std::string> refs;
  collect_refs(document, refs);
  EXPECT_FALSE(refs.empty());
  for (const std::string& ref : refs) {
    ASSERT_TRUE(ref.starts_with("#/"));
    EXPECT_NO_THROW(document.at_pointer(ref.substr(1))) << ref;
  }
}

TEST(OpenApi, NamesEachOperationOnce) {
  const boost::json::value document = boost::json::parse(openapi_document());
  std::set<std::string> ids;
  for (const auto& path : document.at("paths").as_object())
    for (const auto& operation : path.value().as_object())
      EXPECT_TRUE(ids.insert(std::string(operation.value().at("operationId").as_string())).second)
          << path.key();
}

}  // namespace
}  // namespace dd::web
