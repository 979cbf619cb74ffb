// SPDX-License-Identifier: Apache-2.0
// Every byte of a bundle counts (docs/adr/0005): whichever is changed, the file is refused.
#include <gtest/gtest.h>

#include <string>

#include "core/draw/bundle.h"
#include "core/draw/world_support.h"
#include "fixtures/changed_bytes.h"
#include "wire/bundle_json.h"

namespace dd::wire {
namespace {

/// The first step that refuses the file; empty when it verifies.
std::string refused_at(const std::string& text) {
  const auto bundle = read_bundle(text);
  if (!bundle.ok()) return "format";
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    if (report.state == draw::StepReport::State::failed) return std::string(draw::step_name(report.step));
  }
  return "";
}

void expect_every_byte_counts(std::string whole) {
  ASSERT_EQ(refused_at(whole), "");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const char kept = whole[at];
    whole[at] = test::changed(kept);
    ASSERT_NE(refused_at(whole), "") << "byte " << at << ", before it '" << kept << "', in "
                                     << whole.substr(at < 60 ? 0 : at - 60, 80);
    whole[at] = kept;
  }
}

TEST(BundleBytes, AllCountWhereEveryFieldHasAValue) {
  expect_every_byte_counts(write_bundle(draw::bundle_with_everything(draw::Alg::sha256)));
}

TEST(BundleBytes, AllCountBeforeTheKeyReveal) {
  expect_every_byte_counts(write_bundle(draw::sealed_bundle(5, draw::Alg::sm3, false)));
}

}  // namespace
}  // namespace dd::wire
