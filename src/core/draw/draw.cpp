// SPDX-License-Identifier: Apache-2.0
#include "core/draw/engine.h"
#include "core/draw/intent.h"
#include "core/draw/lines.h"
#include "core/draw/officers.h"
#include "core/draw/passes.h"

namespace dd::draw {

Commitments commit(Alg alg, const Digest& secret, const std::vector<Object>& objects,
                   const std::vector<DrawOfficer>& officers, const std::vector<RecusedPair>& recusals,
                   unsigned threads) {
  Hasher hasher(alg);
  Commitments out;
  out.kcommit = key_commitment(hasher, secret);
  out.root_obj = sweep_objects(alg, secret, ObjectTable(objects), nullptr, threads).root;
  out.root_off = officers_root(alg, secret, officers);
  out.root_rec = recusals_root(alg, secret, recusals, threads);
  return out;
}

Bytes encode_contribution(const Contribution& contribution) {
  return Writer().u8(contribution.type).prefixed(view(contribution.id)).prefixed(contribution.value).take();
}

Digest seed_of(const Instance& instance) {
  const Digest ih = intent_hash(instance.alg, instance.intent);
  std::vector<Bytes> encoded;
  for (const Contribution& c : instance.contributions) encoded.push_back(encode_contribution(c));
  std::vector<View> parts{ih, instance.log_root};
  for (const Bytes& bytes : encoded) parts.emplace_back(bytes);
  return Hasher(instance.alg).ds("sx/v1/seed", std::span<const View>(parts));
}

ObjectDraw draw_objects(Alg alg, const Digest& secret, const Digest& seed, const ObjectTable& objects,
                        const std::vector<Pass>& passes, unsigned threads) {
  const Digest ticket_key = Hasher(alg).ds("sx/v1/tickets/object", {seed});
  const Sweep sweep = sweep_objects(alg, secret, objects, &ticket_key, threads);
  const Drum drum{alg, secret, ticket_key, objects, sweep.tickets};
  Selection selection = select_objects(drum, passes, threads);
  return {sweep.root, std::move(selection.rows), std::move(selection.counts)};
}

Result<Outcome> run(const Instance& instance, std::uint32_t weeks, unsigned threads) {
  DD_TRY(check_instance(instance));
  Hasher hasher(instance.alg);
  Outcome out;
  out.seed = seed_of(instance);
  const ObjectTable objects(instance.objects);
  ObjectDraw drawn = draw_objects(instance.alg, instance.secret, out.seed, objects, instance.passes, threads);
  out.roots.kcommit = key_commitment(hasher, instance.secret);
  out.roots.root_obj = drawn.root_obj;
  out.roots.root_off = officers_root(instance.alg, instance.secret, instance.officers);
  out.roots.root_rec = recusals_root(instance.alg, instance.secret, instance.recusals, threads);
  out.selected = std::move(drawn.selected);
  out.counts = std::move(drawn.counts);

  TicketOffice office(instance.alg, instance.secret, hasher.ds("sx/v1/tickets/object", {out.seed}), objects);
  DD_ASSIGN(const std::vector<TeamSeat> seats, team_seats(instance, out.selected));
  const Posts posts{instance.alg, instance.secret, out.seed, instance.officers, instance.recusals};
  Assignment assignment = draw_officers(posts, office, seats, threads);
  out.seats = std::move(assignment.seats);
  out.unfilled = std::move(assignment.unfilled);
  out.forced_seats = assignment.forced_seats;
  out.weeks =
      draw_weeks(office, hasher.ds("sx/v1/tickets/week", {out.seed}), drawn_objects(out.selected), weeks);
  out.root_res = result_root(instance.alg, instance.secret, out.selected, threads);
  out.root_asg = seats_root(instance.alg, instance.secret, out.seats, threads);
  return out;
}

std::string format_outcome(const Instance& instance, const Outcome& outcome) {
  std::string out = "root_obj " + to_hex(outcome.roots.root_obj) + "\nroot_off " +
                    to_hex(outcome.roots.root_off) + "\nseed " + to_hex(outcome.seed) + '\n';
  auto row = outcome.selected.begin();
  for (const PassCount& count : outcome.counts) {
    out += "pass " + std::to_string(count.pass) + ' ' + std::to_string(count.drawn);
    for (; row != outcome.selected.end() && row->pass == count.pass; ++row) {
      if (row->kind == 1) out += ' ' + instance.objects[row->index].id;
    }
    out += '\n';
  }
  out += "root_res " + to_hex(outcome.root_res) + "\nroot_asg " + to_hex(outcome.root_asg) + '\n';
  out += "unfilled " + std::to_string(outcome.unfilled.size()) + '\n';
  for (const Seat& seat : outcome.seats) {
    out += "seat " + instance.objects[seat.object].id + ' ' + std::to_string(seat.seat) + ' ';
    out += (seat.officer ? instance.officers[*seat.officer].id : "-") + '\n';
  }
  return out;
}

Digest witness_commitment(Alg alg, std::string_view draw_id, std::string_view witness_id, View nonce16,
                          View secret) {
  return Hasher(alg).ds("sx/v1/wcommit", {view(draw_id), view(witness_id), nonce16, secret});
}

}  // namespace dd::draw
