// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/entry.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace dd::ledger {
namespace {

TEST(Entry, HasTheBytesOfTheProtocol) {
  const Entry entry{EntryType::seed, "LS-1", 0x0102030405060708, {0xAA, 0xBB}};
  EXPECT_EQ(to_hex(encode(entry)),
            "0108"
            "00000004"
            "4c532d31"
            "0102030405060708"
            "00000002"
            "aabb");
}

TEST(Entry, ReadsBackWhatItWrites) {
  EXPECT_TRUE(rc::check([](const std::string& draw, const Bytes& body, std::int64_t at) {
    const auto type = static_cast<EntryType>(*rc::gen::inRange(1, 16));
    const Entry entry{type, draw, at, body};
    RC_ASSERT(decode(encode(entry)) == entry);
  }));
}

TEST(Entry, RefusesWhatItWouldNotWrite) {
  const Bytes good = encode({EntryType::lists, "LS-1", 5, {1, 2, 3}});
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_FALSE(decode(longer));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(decode(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
  }
  for (const std::uint8_t type : {0, 16, 255}) {
    Bytes other = good;
    other[1] = type;
    EXPECT_FALSE(decode(other)) << int{type};
  }
  Bytes version = good;
  version[0] = 2;
  EXPECT_FALSE(decode(version));
}

}  // namespace
}  // namespace dd::ledger
