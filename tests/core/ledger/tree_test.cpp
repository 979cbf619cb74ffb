// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/tree.h"

#include <gtest/gtest.h>

#include "core/ledger/frontier.h"
#include "core/ledger/leaves_support.h"

namespace dd::ledger {
namespace {

const char* const kInputs[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
// Known roots of the first 1..8 inputs, as published with the reference implementations of RFC 6962.
const char* const kRoots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                              "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                              "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                              "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                              "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                              "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                              "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                              "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Digest> first(const std::vector<Digest>& leaves, std::size_t count) {
  return {leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(count)};
}

TEST(Tree, HasTheKnownRootsOfRfc6962) {
  EXPECT_EQ(to_hex(root(Alg::sha256, {})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < 8; ++i) {
    leaves.push_back(leaf_hash(Alg::sha256, *from_hex(kInputs[i])));
    EXPECT_EQ(to_hex(root(Alg::sha256, leaves)), kRoots[i]);
  }
}

TEST(Tree, HasTheKnownProofsOfRfc6962) {
  std::vector<Digest> leaves;
  for (const char* input : kInputs) leaves.push_back(leaf_hash(Alg::sha256, *from_hex(input)));
  const auto path = inclusion_proof(Alg::sha256, leaves, 5);
  ASSERT_EQ(path.size(), 3u);
  EXPECT_EQ(to_hex(path[0]), "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  EXPECT_EQ(to_hex(path[1]), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(to_hex(path[2]), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  const auto proof = consistency_proof(Alg::sha256, first(leaves, 8), 6);
  ASSERT_EQ(proof.size(), 3u);
  EXPECT_EQ(to_hex(proof[0]), "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  EXPECT_EQ(to_hex(proof[1]), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(to_hex(proof[2]), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST(Tree, ProvesEveryLeafOfEverySizeAndNothingElse) {
  for (const Alg alg : {Alg::sha256, Alg::sm3}) {
    for (std::size_t size = 1; size <= 33; ++size) {
      const auto leaves = leaves_of(size, alg);
      const Digest top = root(alg, leaves);
      for (std::size_t i = 0; i < size; ++i) {
        auto proof = inclusion_proof(alg, leaves, i);
        ASSERT_TRUE(check_inclusion(alg, leaves[i], i, size, proof, top));
        EXPECT_FALSE(check_inclusion(alg, leaves[i], size, size, proof, top));
        EXPECT_TRUE(size == 1 || !check_inclusion(alg, leaves[i], (i + 1) % size, size, proof, top));
        for (Digest& part : proof) {
          part[31] ^= 1;
          EXPECT_FALSE(check_inclusion(alg, leaves[i], i, size, proof, top));
          part[31] ^= 1;
        }
        proof.push_back(top);
        EXPECT_FALSE(check_inclusion(alg, leaves[i], i, size, proof, top));
        proof.resize(proof.size() >= 2 ? proof.size() - 2 : 0);
        EXPECT_TRUE(size == 1 || !check_inclusion(alg, leaves[i], i, size, proof, top));
      }
    }
  }
}

TEST(Tree, ProvesThatEveryOlderTreeIsAPrefixAndNothingElse) {
  constexpr Alg alg = Alg::sha256;
  const auto all = leaves_of(33);
  for (std::size_t size = 0; size <= all.size(); ++size) {
    const auto leaves = first(all, size);
    const Digest top = root(alg, leaves);
    for (std::size_t old = 0; old <= size; ++old) {
      const Digest before = root(alg, first(all, old));
      auto proof = consistency_proof(alg, leaves, old);
      ASSERT_TRUE(check_consistency(alg, old, before, size, top, proof)) << old << " in " << size;
      Digest other = before;
      other[0] ^= 1;
      EXPECT_FALSE(check_consistency(alg, old, other, size, top, proof)) << old << " in " << size;
      other = top;
      other[0] ^= 1;
      EXPECT_TRUE(old == 0 || !check_consistency(alg, old, before, size, other, proof))
          << old << " in " << size;
      for (Digest& part : proof) {
        part[7] ^= 4;
        EXPECT_FALSE(check_consistency(alg, old, before, size, top, proof));
        part[7] ^= 4;
      }
      proof.push_back(top);
      EXPECT_FALSE(check_consistency(alg, old, before, size, top, proof));
      EXPECT_FALSE(check_consistency(alg, size + 1, before, size, top, {}));
    }
  }
}

TEST(Frontier, TakesRootsOfChunksInPlaceOfLeaves) {
  draw::Hasher hasher(Alg::sha256);
  for (std::size_t size = 0; size <= 70; ++size) {
    const auto leaves = leaves_of(size);
    Frontier chunks;
    for (std::size_t begin = 0; begin < size; begin += 8) {
      Frontier chunk;
      for (std::size_t i = begin; i < std::min(size, begin + 8); ++i) chunk.push(hasher, leaves[i]);
      chunks.push(hasher, chunk.root(hasher));
    }
    EXPECT_EQ(chunks.root(hasher), root(Alg::sha256, leaves)) << size;
  }
}

TEST(Tree, ProvesSeveralLeavesAtOnceAndTakesNoNodeTwice) {
  for (std::size_t size = 1; size <= 17; ++size) {
    const auto leaves = leaves_of(size);
    for (std::uint32_t chosen = 1; chosen < (1U << size); chosen += size < 9 ? 1 : 37) {
      std::vector<std::uint64_t> wanted;
      std::map<std::uint64_t, Digest> shown;
      for (std::size_t i = 0; i < size; ++i) {
        if ((chosen >> i & 1) == 0) continue;
        wanted.push_back(i);
        shown[i] = leaves[i];
      }
      const auto proof = subset_proof(Alg::sha256, leaves, wanted);
      std::span<const Digest> nodes = proof;
      ASSERT_EQ(subset_root(Alg::sha256, size, shown, nodes), root(Alg::sha256, leaves));
      ASSERT_TRUE(nodes.empty());
      if (wanted.size() == size) {
        EXPECT_TRUE(proof.empty());
      }
      if (!proof.empty()) {
        std::span<const Digest> fewer = std::span(proof).first(proof.size() - 1);
        EXPECT_FALSE(subset_root(Alg::sha256, size, shown, fewer).has_value());
      }
      shown[size] = leaves[0];
      nodes = proof;
      EXPECT_FALSE(subset_root(Alg::sha256, size, shown, nodes).has_value());
    }
  }
  std::span<const Digest> none;
  EXPECT_FALSE(subset_root(Alg::sha256, 4, {}, none).has_value());
}

}  // namespace
}  // namespace dd::ledger
