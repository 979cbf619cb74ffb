// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "core/catalogue/checklist.h"
#include "fixtures/source_dir.h"
#include "wire/described_catalogue.h"
#include "wire/json.h"

namespace dd::wire {

/// A checklist as the file has it (检查表).
struct ShippedChecklist {
  std::string item;
  std::vector<catalogue::Question> questions;
};
BOOST_DESCRIBE_STRUCT(ShippedChecklist, (), (item, questions))

/// The file of a catalogue (随机抽查事项清单).
struct Catalogue {
  std::string id, title, note;
  std::vector<CheckItem> items;
  std::vector<ShippedChecklist> checklists;
};
BOOST_DESCRIBE_STRUCT(Catalogue, (), (id, title, note, items, checklists))

namespace {

using testing::AnyOf;
using testing::HasSubstr;

Result<Catalogue> shipped_catalogue() {
  std::ifstream in(test::source_dir() + "/catalogue/environment/2026.json", std::ios::binary);
  return read_json<Catalogue>(std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST(ShippedCatalogue, IsStrictlyReadable) {
  const auto catalogue = shipped_catalogue();
  ASSERT_TRUE(catalogue) << error_text(catalogue.error());
  EXPECT_EQ(catalogue->id, "environment/2026");
  EXPECT_GE(catalogue->items.size(), 25);
  for (const auto& checklist : catalogue->checklists) {
    EXPECT_TRUE(catalogue::check_questions(checklist.questions).ok()) << checklist.item;
  }
}

TEST(ShippedCatalogue, NamesBasisAndContentOfEveryItem) {
  std::set<std::string> codes;
  const auto catalogue = shipped_catalogue();
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
