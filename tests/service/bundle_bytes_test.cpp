// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/draw/bundle.h"
#include "fixtures/changed_bytes.h"
#include "wire/bundle_json.h"
#include "world_support.h"

namespace dd::test {
namespace {

/// The first step that refuses the file; empty when it verifies.
std::string refused_at(const std::string& text) {
  const auto bundle = wire::read_bundle(text);
  if (!bundle.ok()) return "format";
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    if (report.state == draw::StepReport::State::failed) return std::string(draw::step_name(report.step));
  }
  return "";
}

class BundleBytes : public ::testing::Test {
 protected:
  BundleBytes() {
    auto db = database_.lease();
    service::Call call = call_on(*db);
    const std::string id = ready_draw(call).value().id;
    EXPECT_TRUE(service::run_draw(call, id).ok());
    office_ = service::draw_bundle(call, id, true).value();
    sealed_ = service::public_bundle(*db, id).value();
  }

  TestDatabase database_{db::Engine::sqlite, small_world};
  std::string office_, sealed_;
};

/// Changes every `stride`-th byte.
void expect_bytes_count(std::string whole, std::size_t stride) {
  ASSERT_EQ(refused_at(whole), "");
  for (std::size_t at = 0; at < whole.size(); at += stride) {
    const char kept = whole[at];
    whole[at] = changed(kept);
    ASSERT_NE(refused_at(whole), "") << "byte " << at << ", before it '" << kept << "'";
    whole[at] = kept;
  }
}

/// Some of a city's lists here; all of small bundles in tests/wire/bundle_bytes_test.cpp.
TEST_F(BundleBytes, CountInThePublicBundle) { expect_bytes_count(sealed_, 11); }
TEST_F(BundleBytes, CountInTheOfficesCopy) {
  expect_bytes_count(office_, std::max<std::size_t>(office_.size() / 100, 1));
}

TEST_F(BundleBytes, CutShortOrMadeLongerAreRefused) {
  EXPECT_EQ(refused_at(office_.substr(0, office_.size() - 1)), "format");
  EXPECT_EQ(refused_at(office_ + "\n"), "format");
  EXPECT_EQ(refused_at(" " + office_), "format");
  EXPECT_EQ(refused_at(""), "format");
}

TEST_F(BundleBytes, NameTheStepThatAnExchangedLotBreaks) {
  std::string changed = office_;
  const auto at = changed.find("\"ticket\":\"") + 10;
  changed[at] = changed[at] == '0' ? '1' : '0';
  EXPECT_EQ(refused_at(changed), "selection");
  changed = office_;
  const auto seat = changed.find("\"officer\":", changed.find("\"seats\"")) + 10;
  changed[seat] = changed[seat] == '1' ? '2' : '1';
  EXPECT_EQ(refused_at(changed), "officers");
}

}  // namespace
}  // namespace dd::test
