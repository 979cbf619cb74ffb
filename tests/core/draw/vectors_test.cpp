// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/draw/instance.h"
#include "fixtures/source_dir.h"

namespace dd::draw {
namespace {

std::string read_file(const std::string& name) {
  std::ifstream in(test::source_dir() + "/tests/vectors/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class Vectors : public testing::TestWithParam<const char*> {};

TEST_P(Vectors, ComeOutByteForByteOnAnyNumberOfThreads) {
  const auto instance = parse_instance(read_file(std::string(GetParam()) + ".sx"));
  ASSERT_TRUE(instance.ok()) << error_text(instance.error());
  const std::string expected = read_file(std::string(GetParam()) + ".out");
  ASSERT_FALSE(expected.empty());
  for (const unsigned threads : {1u, 2u, 5u}) {
    const auto outcome = run(*instance, 0, threads);
    ASSERT_TRUE(outcome.ok()) << error_text(outcome.error());
    EXPECT_EQ(format_outcome(*instance, *outcome), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Checked, Vectors, testing::Values("v1-sha256", "v1-sm3", "v2-overlay"),
                         [](const auto& vector) {
                           std::string name = vector.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace dd::draw
