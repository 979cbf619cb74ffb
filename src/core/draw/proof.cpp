// SPDX-License-Identifier: Apache-2.0
#include "core/draw/proof.h"

#include "core/draw/lines.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

Bytes to_bytes(View v) { return {v.begin(), v.end()}; }

/// The leaves of a list; `record` gives the bytes of row i.
template <class Rows, class Record>
std::vector<Digest> list_leaves(Hasher& hasher, const Rows& rows, const Digest& ticket_key,
                                const Digest& leaf_key, Record record) {
  std::vector<Digest> out;
  out.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Digest cover = salt_cover(hasher, salt_at(hasher, ticket_key, i));
    out.push_back(list_leaf(hasher, salt_at(hasher, leaf_key, i), record(rows[i]), cover));
  }
  return out;
}

}  // namespace

Bytes object_record_of(const Object& o) { return to_bytes(object_record(row_of(o)).written()); }

Bytes officer_record_of(const DrawOfficer& officer) { return to_bytes(officer_record(officer).written()); }

std::vector<Digest> object_leaves(const Instance& instance) {
  Hasher hasher(instance.alg);
  const SaltKeys keys(hasher, instance.secret);
  return list_leaves(hasher, instance.objects, keys.object_ticket, keys.object_leaf, object_record_of);
}

std::vector<Digest> officer_leaves(const Instance& instance) {
  Hasher hasher(instance.alg);
  const SaltKeys keys(hasher, instance.secret);
  return list_leaves(hasher, instance.officers, keys.officer_ticket, keys.officer_leaf, officer_record_of);
}

ListedUnit make_listed(const std::string& draw, const Instance& instance, std::uint64_t object) {
  Hasher hasher(instance.alg);
  const SaltKeys keys(hasher, instance.secret);
  const std::vector<Digest> leaves = object_leaves(instance);
  ListedUnit out{draw, instance.alg, ledger::root(instance.alg, leaves), leaves.size(), {}};
  out.proof.record = object_record_of(instance.objects.at(object));
  out.proof.hiding = salt_at(hasher, keys.object_leaf, object);
  out.proof.cover = salt_cover(hasher, salt_at(hasher, keys.object_ticket, object));
  out.proof.path = {object, leaves.size(), ledger::inclusion_proof(instance.alg, leaves, object)};
  return out;
}

std::string check_listed(const ListedUnit& listed) {
  constexpr const char* kFault = "企业的名单记录不在摇号前公布的名单指纹之下";
  const MembershipProof& proof = listed.proof;
  if (!read_object_record(proof.record)) return kFault;
  Hasher hasher(listed.alg);
  const Digest leaf = list_leaf(hasher, proof.hiding, proof.record, proof.cover);
  const bool holds = proof.path.size == listed.count_obj &&
                     ledger::check_inclusion(listed.alg, leaf, proof.path.index, proof.path.size,
                                             proof.path.siblings, listed.root_obj);
  return holds ? std::string() : kFault;
}

std::optional<Object> read_object_record(const Bytes& record) {
  Reader in(record);
  Object out;
  const std::uint8_t version = in.u8();
  const View id = in.bytes(in.u16());
  out.id.assign(id.begin(), id.end());
  out.area = in.u32();
  out.stratum = in.u16();
  out.balls = in.u16();
  out.dept = in.u32();
  out.visits = in.u8();
  out.flags = in.u8();
  if (version == 2) out.detail = in.digest();
  const bool known = (version == 1 || version == 2) && out.flags <= kKnownFlags;
  if (!in.done() || !known || out.balls == 0 || !is_canonical_id(out.id)) return std::nullopt;
  return out;
}

std::optional<DrawOfficer> read_officer_record(const Bytes& record) {
  Reader in(record);
  DrawOfficer out;
  const std::uint8_t version = in.u8();
  const View id = in.bytes(in.u16());
  out.id.assign(id.begin(), id.end());
  out.area = in.u32();
  out.quals = in.u32();
  out.dept = in.u32();
  out.base = in.u16();
  out.cap = in.u16();
  if (!in.done() || version != 1 || !is_canonical_id(out.id)) return std::nullopt;
  return out;
}

}  // namespace dd::draw
