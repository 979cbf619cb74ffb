// SPDX-License-Identifier: Apache-2.0
#include "core/draw/proof.h"

#include <algorithm>

#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

Bytes to_bytes(View v) { return {v.begin(), v.end()}; }

ObjectRow row_of(const Object& o) {
  return {o.id, o.area, o.stratum, o.balls, o.dept, o.visits, o.flags, o.detail ? &*o.detail : nullptr};
}

SaltKeys keys_of(const Instance& instance) {
  Hasher hasher(instance.alg);
  return SaltKeys(hasher, instance.secret);
}

bool under(Alg alg, const Digest& root, const Digest& leaf, const TreePath& path) {
  return ledger::check_inclusion(alg, leaf, path.index, path.size, path.siblings, root);
}

/// Balls of an object record; 0 when the bytes are not one.
std::uint16_t balls_in(const Bytes& record) {
  constexpr std::size_t kLongest = 3 + 64 + 14 + 32;
  if (record.size() > kLongest) return 0;
  Reader in(record);
  const std::uint8_t version = in.u8();
  in.bytes(in.u16());
  in.u32();
  in.u16();
  const std::uint16_t balls = in.u16();
  in.u32();
  in.u16();
  if (version == 2) in.digest();
  return in.done() && (version == 1 || version == 2) ? balls : std::uint16_t{0};
}

}  // namespace

PublishedDraw published(const Instance& instance, const Outcome& outcome) {
  PublishedDraw out;
  out.alg = instance.alg;
  out.seed = outcome.seed;
  out.root_obj = outcome.roots.root_obj;
  out.root_res = outcome.root_res;
  out.root_asg = outcome.root_asg;
  out.count_obj = instance.objects.size();
  out.count_rows = outcome.selected.size();
  for (const PassCount& count : outcome.counts) {
    if (count.cutoff) out.cutoffs.push_back({count.pass, *count.cutoff});
  }
  return out;
}

ProofDesk::ProofDesk(const Instance& instance, const Outcome& outcome)
    : instance_(instance), outcome_(outcome), keys_(keys_of(instance)) {
  Hasher hasher(instance.alg);
  for (std::size_t i = 0; i < instance.objects.size(); ++i) {
    const Digest cover = salt_cover(hasher, salt_at(hasher, keys_.object_ticket, i));
    const Record record = object_record(row_of(instance.objects[i]));
    object_leaves_.push_back(
        list_leaf(hasher, salt_at(hasher, keys_.object_leaf, i), record.written(), cover));
  }
  for (std::size_t r = 0; r < outcome.selected.size(); ++r) {
    const Salt hiding = salt_at(hasher, keys_.result_leaf, r);
    row_leaves_.push_back(plain_leaf(hasher, hiding, result_body(outcome.selected[r]).written()));
  }
  for (std::size_t s = 0; s < outcome.seats.size(); ++s) {
    const Salt hiding = salt_at(hasher, keys_.seat_leaf, s);
    seat_leaves_.push_back(plain_leaf(hasher, hiding, seat_body(outcome.seats[s]).written()));
  }
}

TreePath ProofDesk::path(const std::vector<Digest>& leaves, std::uint64_t index) const {
  return {index, leaves.size(), ledger::inclusion_proof(instance_.alg, leaves, index)};
}

MembershipProof ProofDesk::membership(std::uint64_t object) const {
  Hasher hasher(instance_.alg);
  MembershipProof out;
  out.record = to_bytes(object_record(row_of(instance_.objects[object])).written());
  out.hiding = salt_at(hasher, keys_.object_leaf, object);
  out.cover = salt_cover(hasher, salt_at(hasher, keys_.object_ticket, object));
  out.path = path(object_leaves_, object);
  return out;
}

std::optional<VisitProof> ProofDesk::visit(std::uint64_t object) const {
  Hasher hasher(instance_.alg);
  VisitProof out;
  for (std::size_t r = 0; r < outcome_.selected.size(); ++r) {
    const Selected& row = outcome_.selected[r];
    if (row.index != object || row.kind != 1) continue;
    out.rows.push_back({row, salt_at(hasher, keys_.result_leaf, r), path(row_leaves_, r)});
  }
  if (out.rows.empty()) return std::nullopt;
  for (std::size_t s = 0; s < outcome_.seats.size(); ++s) {
    if (outcome_.seats[s].object != object) continue;
    out.chairs.push_back({outcome_.seats[s], salt_at(hasher, keys_.seat_leaf, s), path(seat_leaves_, s)});
  }
  out.membership = membership(object);
  out.ticket_salt = salt_at(hasher, keys_.object_ticket, object);
  const Digest ticket_key = hasher.ds("sx/v1/tickets/object", {outcome_.seed});
  out.ball = object_ticket(hasher, ticket_key, out.ticket_salt, instance_.objects[object].balls).ball;
  return out;
}

std::optional<ProofFault> check_membership(const PublishedDraw& draw, const MembershipProof& proof) {
  Hasher hasher(draw.alg);
  if (balls_in(proof.record) == 0 || proof.path.size != draw.count_obj) return ProofFault::membership;
  const Digest leaf = list_leaf(hasher, proof.hiding, proof.record, proof.cover);
  return under(draw.alg, draw.root_obj, leaf, proof.path) ? std::nullopt
                                                          : std::optional(ProofFault::membership);
}

std::optional<ProofFault> check_visit(const PublishedDraw& draw, const VisitProof& proof) {
  if (const auto fault = check_membership(draw, proof.membership)) return fault;
  Hasher hasher(draw.alg);
  const std::uint64_t object = proof.membership.path.index;
  if (salt_cover(hasher, proof.ticket_salt) != proof.membership.cover) return ProofFault::ticket;
  const Digest ticket_key = hasher.ds("sx/v1/tickets/object", {draw.seed});
  const Ticket ticket =
      object_ticket(hasher, ticket_key, proof.ticket_salt, balls_in(proof.membership.record));
  if (ticket.ball != proof.ball) return ProofFault::ticket;
  if (proof.rows.empty()) return ProofFault::row;
  for (const VisitProof::Row& r : proof.rows) {
    if (r.row.ticket != ticket.value) return ProofFault::ticket;
    const Digest leaf = plain_leaf(hasher, r.hiding, result_body(r.row).written());
    const bool own = r.row.index == object && r.row.kind == 1 && r.path.size == draw.count_rows;
    if (!own || !under(draw.alg, draw.root_res, leaf, r.path)) return ProofFault::row;
    const bool within = std::any_of(
        draw.cutoffs.begin(), draw.cutoffs.end(),
        [&](const PublishedDraw::Cutoff& c) { return c.pass == r.row.pass && ticket.value <= c.ticket; });
    if (!within) return ProofFault::cutoff;
  }
  for (const VisitProof::Chair& c : proof.chairs) {
    const Digest leaf = plain_leaf(hasher, c.hiding, seat_body(c.seat).written());
    if (c.seat.object != object || !under(draw.alg, draw.root_asg, leaf, c.path)) return ProofFault::seat;
  }
  return std::nullopt;
}

}  // namespace dd::draw
