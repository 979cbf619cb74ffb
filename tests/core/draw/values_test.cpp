// SPDX-License-Identifier: Apache-2.0
// The intermediate values that the protocol prints for vector v1, for finding the step that differs.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/draw/passes.h"
#include "core/draw/records.h"
#include "fixtures/source_dir.h"

namespace dd::draw {
namespace {

struct Values {
  const char* file;
  Alg alg;
  const char *ds_abc, *kcommit, *salt_0, *salt_e03, *hs_e03, *cover_e03, *leaf_e03;
  std::vector<std::string> balls_e03, cutoffs;
  std::string seat_ticket, pair_ticket;
};

const Values kValues[] = {
    {"v1-sha256.sx",
     Alg::sha256,
     "4e8c6cc2eb6d995528ffc12faf2eca91d96e6ab9129839cf36897640b485dd2c",
     "8970a0326bff7dc79b82d97f1613b3b8826020724cc1b9f9954842dbbfadc786",
     "4c10aba8f960268ab9afc565e9a59a62",
     "948c708ea52f95427ee4d9a943b460e8",
     "99700badd158861fd7adfa6676aaaa76",
     "fbf6399a5c27f07f76fad70f2964d34d1811ceb90eb6096645c9aed7c69ab0d7",
     "77a2c0448d0536bd4985a3d603698284f8563ae79e73a324aeace11f656b041a",
     {"ccf299ab693f2374", "4c3441229069cff4"},
     {"15d3c1225f150772", "4c3441229069cff4", "40f9dc2df24e24c7", "2b86e2e10619ce2f"},
     "ac8487228851c460",
     "6a8928409aed55be"},
    {"v1-sm3.sx",
     Alg::sm3,
     "a60f156bdc9339bbe8e7be9a860ea8b8e71b48270bf5065745f23d22501d6252",
     "fd3250ea3540677128cf8938bb6c9ffafb125b78ebe6a9d085349afb17a8ee70",
     "54f2097e1c0f83a4b572a309e9c86362",
     "a2fd9e27d692d8978c579eb98eb186fa",
     "a0d2ef24ac81af2e0cb290464db954bb",
     "1557a441eeb9988705d26771ae7bfcf2ffdd75997406319fcac41fcbad01f117",
     "cc2ac2eb419f0025d1a3db09a8c6961436cadd0ec4ccf695384b20f8149a0baa",
     {"ba7cd70cc17c4fb7", "3ef4a9718677f76c"},
     {"242baa35a3f7a563", "3ef4a9718677f76c", "6835511eac7fbf25", "5b32bba297f8b11d"},
     "f3ac36b2178e6dcb",
     "161bcde0a134e5a2"},
};

Instance load(const std::string& name) {
  std::ifstream in(test::source_dir() + "/tests/vectors/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return parse_instance(out.str()).value();
}

std::string head(const Digest& digest) { return to_hex(digest).substr(0, 16); }
std::string hex(const Salt& salt) { return to_hex(salt.data(), salt.size()); }

TEST(Values, OfTheListsAreThoseOfTheProtocol) {
  for (const Values& v : kValues) {
    const Instance instance = load(v.file);
    Hasher hasher(v.alg);
    EXPECT_EQ(to_hex(hasher.ds("sx/v1/test", {view(""), view("abc")})), v.ds_abc);
    EXPECT_EQ(to_hex(key_commitment(hasher, instance.secret)), v.kcommit);
    const SaltKeys keys(hasher, instance.secret);
    EXPECT_EQ(hex(salt_at(hasher, keys.object_ticket, 0)), v.salt_0);
    const Salt salt = salt_at(hasher, keys.object_ticket, 2);
    const Salt hiding = salt_at(hasher, keys.object_leaf, 2);
    const Digest cover = salt_cover(hasher, salt);
    EXPECT_EQ(hex(salt), v.salt_e03);
    EXPECT_EQ(hex(hiding), v.hs_e03);
    EXPECT_EQ(to_hex(cover), v.cover_e03);
    const ObjectTable table(instance.objects);
    EXPECT_EQ(
        to_hex(list_leaf(hasher, hiding, object_record(ObjectTable::Reader(table).row(2)).written(), cover)),
        v.leaf_e03);
  }
}

TEST(Values, OfTheTicketsAreThoseOfTheProtocol) {
  for (const Values& v : kValues) {
    const Instance instance = load(v.file);
    Hasher hasher(v.alg);
    const Digest seed = seed_of(instance);
    const SaltKeys keys(hasher, instance.secret);
    const Salt salt = salt_at(hasher, keys.object_ticket, 2);
    const Digest ko = hasher.ds("sx/v1/tickets/object", {seed});
    for (std::uint32_t j = 0; j < 2; ++j) EXPECT_EQ(head(ball_ticket(hasher, ko, salt, j)), v.balls_e03[j]);
    const Outcome outcome = run(instance).value();
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(head(*outcome.counts[i].cutoff), v.cutoffs[i]);
    EXPECT_EQ(head(ball_ticket(hasher, hasher.ds("sx/v1/tickets/slot", {seed}), salt, 0)), v.seat_ticket);
    const Digest pair_key = ball_ticket(hasher, hasher.ds("sx/v1/tickets/pair", {seed}), salt, 0);
    EXPECT_EQ(head(hasher.hash({pair_key, salt_at(hasher, keys.officer_ticket, 4)})), v.pair_ticket);
  }
}

TEST(Hasher, JoinsShortAndLongPartsAlike) {
  for (const std::size_t size : {0u, 1u, 100u, 511u, 512u, 513u, 5000u}) {
    Hasher hasher(Alg::sm3);
    const Bytes bytes(size, 0x5A);
    const View whole(bytes);
    EXPECT_EQ(hasher.hash(whole), hasher.hash({whole.first(size / 3), View{}, whole.subspan(size / 3)}))
        << size;
  }
}

TEST(Records, RefuseFieldsThatDoNotFit) {
  const std::string id(200, 'A');
  EXPECT_THROW(object_record({id, {1, 1, 1, 1, 0, 0}}), std::length_error);
}

}  // namespace
}  // namespace dd::draw
