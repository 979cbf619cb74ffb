// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "fixtures/source_dir.h"
#include "wire/json.h"

namespace dd::wire {

/// The file of a catalogue (随机抽查事项清单).
struct Catalogue {
  std::string id, title, note;
  std::vector<CheckItem> items;
  std::vector<Checklist> checklists;
};
BOOST_DESCRIBE_STRUCT(Catalogue, (), (id, title, note, items, checklists))

namespace {

using testing::AnyOf;
using testing::HasSubstr;

Result<Catalogue> shipped() {
  std::ifstream in(test::source_dir() + "/catalogue/environment/2026.json", std::ios::binary);
  return read_json<Catalogue>(std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST(ShippedCatalogue, IsStrictlyReadable) {
  const auto catalogue = shipped();
  ASSERT_TRUE(catalogue) << error_text(catalogue.error());
  EXPECT_EQ(catalogue->id, "environment/2026");
  EXPECT_GE(catalogue->items.size(), 25);
}

TEST(ShippedCatalogue, NamesBasisAndContentOfEveryItem) {
  std::set<std::string> codes;
  const auto catalogue = shipped();
  for (const CheckItem& item : catalogue->items) {
    EXPECT_TRUE(codes.insert(item.code).second) << item.code;
    EXPECT_THAT(item.basis, HasSubstr("《")) << item.code;
    EXPECT_THAT(item.item_class, AnyOf("key", "general")) << item.code;
    EXPECT_THAT(item.method, AnyOf("现场", "书面", "网络监测", "检验检测")) << item.code;
    EXPECT_TRUE(parse_date(item.valid_from)) << item.code;
    for (const std::string* text :
         {&item.category, &item.item, &item.sub_item, &item.object_kind, &item.body_level, &item.content,
          &item.ratio, &item.frequency, &item.officer_requirement, &item.office}) {
      EXPECT_FALSE(text->empty()) << item.code;
    }
  }
}

}  // namespace
}  // namespace dd::wire
