// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/tree.h"

#include <algorithm>
#include <bit>

#include "core/ledger/frontier.h"

namespace dd::ledger {
namespace {

using Leaves = std::span<const Digest>;

Digest range_root(draw::Hasher& hasher, Leaves leaves) {
  Frontier frontier;
  for (const Digest& leaf : leaves) frontier.push(hasher, leaf);
  return frontier.root(hasher);
}

/// The largest power of two below n. REQUIRES n > 1.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

void old_part(draw::Hasher& hasher, Leaves leaves, std::uint64_t old_size, bool whole,
              std::vector<Digest>& out) {
  if (old_size == leaves.size()) {
    if (!whole) out.push_back(range_root(hasher, leaves));
    return;
  }
  const std::uint64_t k = split(leaves.size());
  if (old_size <= k) {
    old_part(hasher, leaves.first(k), old_size, whole, out);
    out.push_back(range_root(hasher, leaves.subspan(k)));
  } else {
    old_part(hasher, leaves.subspan(k), old_size - k, false, out);
    out.push_back(range_root(hasher, leaves.first(k)));
  }
}

using Wanted = std::span<const std::uint64_t>;

/// The wanted ones below `middle`.
std::size_t below(Wanted wanted, std::uint64_t middle) {
  return static_cast<std::size_t>(std::lower_bound(wanted.begin(), wanted.end(), middle) - wanted.begin());
}

void other_parts(draw::Hasher& hasher, Leaves leaves, std::uint64_t first, Wanted wanted,
                 std::vector<Digest>& out) {
  if (wanted.empty()) return out.push_back(range_root(hasher, leaves));
  if (leaves.size() == 1) return;
  const std::uint64_t k = split(leaves.size());
  const std::size_t left = below(wanted, first + k);
  other_parts(hasher, leaves.first(k), first, wanted.first(left), out);
  other_parts(hasher, leaves.subspan(k), first + k, wanted.subspan(left), out);
}

using LeafAt = std::map<std::uint64_t, Digest>::const_iterator;

std::optional<Digest> joined(draw::Hasher& hasher, std::uint64_t first, std::uint64_t size, LeafAt from,
                             LeafAt to, std::span<const Digest>& nodes) {
  if (from == to) {
    if (nodes.empty()) return std::nullopt;
    const Digest node = nodes.front();
    nodes = nodes.subspan(1);
    return node;
  }
  if (size == 1) return from->second;
  const std::uint64_t k = split(size);
  const LeafAt middle = std::find_if(from, to, [&](const auto& leaf) { return leaf.first >= first + k; });
  const auto left = joined(hasher, first, k, from, middle, nodes);
  const auto right = left ? joined(hasher, first + k, size - k, middle, to, nodes) : std::nullopt;
  return right ? std::optional(node_hash(hasher, *left, *right)) : std::nullopt;
}

}  // namespace

Digest leaf_hash(Alg alg, draw::View entry) {
  draw::Hasher hasher(alg);
  const std::uint8_t prefix = 0;
  return hasher.hash({draw::View{&prefix, 1}, entry});
}

Digest root(Alg alg, const std::vector<Digest>& leaves) {
  draw::Hasher hasher(alg);
  return range_root(hasher, leaves);
}

std::vector<Digest> inclusion_proof(Alg alg, const std::vector<Digest>& leaves, std::uint64_t index) {
  draw::Hasher hasher(alg);
  std::vector<Digest> from_top;
  Leaves part(leaves);
  while (part.size() > 1) {
    const std::uint64_t k = split(part.size());
    const bool left = index < k;
    from_top.push_back(range_root(hasher, left ? part.subspan(k) : part.first(k)));
    if (!left) index -= k;
    part = left ? part.first(k) : part.subspan(k);
  }
  return {from_top.rbegin(), from_top.rend()};
}

std::vector<Digest> consistency_proof(Alg alg, const std::vector<Digest>& leaves, std::uint64_t old_size) {
  std::vector<Digest> out;
  if (old_size == 0 || old_size >= leaves.size()) return out;
  draw::Hasher hasher(alg);
  old_part(hasher, leaves, old_size, true, out);
  return out;
}

bool check_inclusion(Alg alg, const Digest& leaf, std::uint64_t index, std::uint64_t size,
                     const std::vector<Digest>& proof, const Digest& root) {
  if (index >= size) return false;
  draw::Hasher hasher(alg);
  Digest top = leaf;
  std::uint64_t last = size - 1;
  for (const Digest& sibling : proof) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      top = node_hash(hasher, sibling, top);
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      top = node_hash(hasher, top, sibling);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && top == root;
}

bool check_consistency(Alg alg, std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                       const Digest& root, const std::vector<Digest>& proof) {
  draw::Hasher hasher(alg);
  if (old_size > size) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  if (old_size == 0) return proof.empty() && old_root == hasher.hash(draw::View{});
  std::uint64_t index = old_size - 1;
  std::uint64_t last = size - 1;
  const int whole = std::countr_one(index);
  index >>= whole;
  last >>= whole;
  std::size_t next = 0;
  const bool from_root = index == 0;  // the old tree is complete: its root is the first node
  if (!from_root && proof.empty()) return false;
  Digest old_top = from_root ? old_root : proof[next++];
  Digest top = old_top;
  for (; next < proof.size(); ++next) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      old_top = node_hash(hasher, proof[next], old_top);
      top = node_hash(hasher, proof[next], top);
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      top = node_hash(hasher, top, proof[next]);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && old_top == old_root && top == root;
}

std::vector<Digest> subset_proof(Alg alg, const std::vector<Digest>& leaves,
                                 const std::vector<std::uint64_t>& wanted) {
  draw::Hasher hasher(alg);
  std::vector<Digest> out;
  other_parts(hasher, leaves, 0, wanted, out);
  return out;
}

std::optional<Digest> subset_root(Alg alg, std::uint64_t size, const std::map<std::uint64_t, Digest>& leaves,
                                  std::span<const Digest>& nodes) {
  if (leaves.empty() || leaves.rbegin()->first >= size) return std::nullopt;
  draw::Hasher hasher(alg);
  return joined(hasher, 0, size, leaves.begin(), leaves.end(), nodes);
}

}  // namespace dd::ledger
