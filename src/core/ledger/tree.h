// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::ledger {

/// RFC 6962 section 2.1 with any of the draw's hashes; the public log itself always uses SHA-256.
using draw::Alg;

/// H(0x00 || entry).
Digest leaf_hash(Alg alg, draw::View entry);
/// MTH of leaf hashes; of none: H("").
Digest root(Alg alg, const std::vector<Digest>& leaves);
/// PATH(index, leaves) of RFC 6962 2.1.1. REQUIRES index < leaves.size().
std::vector<Digest> inclusion_proof(Alg alg, const std::vector<Digest>& leaves, std::uint64_t index);
/// PROOF(old_size, leaves) of RFC 6962 2.1.2; empty when old_size is 0 or leaves.size().
std::vector<Digest> consistency_proof(Alg alg, const std::vector<Digest>& leaves, std::uint64_t old_size);
bool check_inclusion(Alg alg, const Digest& leaf, std::uint64_t index, std::uint64_t size,
                     const std::vector<Digest>& proof, const Digest& root);
bool check_consistency(Alg alg, std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                       const Digest& root, const std::vector<Digest>& proof);

/// One proof for several leaves (多叶路径): left to right the hashes that the leaves at `wanted` do not give.
/// REQUIRES wanted ascending, not empty, below leaves.size().
std::vector<Digest> subset_proof(Alg alg, const std::vector<Digest>& leaves,
                                 const std::vector<std::uint64_t>& wanted);
/// The root that the leaves, by index, and such a proof lead to; takes what it uses from the front of
/// `nodes`. Empty when there is no leaf, an index is not below `size`, or the nodes run out.
std::optional<Digest> subset_root(Alg alg, std::uint64_t size, const std::map<std::uint64_t, Digest>& leaves,
                                  std::span<const Digest>& nodes);

}  // namespace dd::ledger
