// SPDX-License-Identifier: Apache-2.0
#include "core/draw/records.h"

#include <algorithm>

namespace dd::draw {

Salt salt_at(Hasher& hasher, const Digest& key, std::uint64_t index) {
  FixedWriter<40> preimage;
  const Digest whole = hasher.hash(preimage.bytes(key).u64(index).written());
  Salt out;
  std::copy_n(whole.begin(), out.size(), out.begin());
  return out;
}

SaltKeys::SaltKeys(Hasher& hasher, const Digest& secret)
    : object_ticket(hasher.ds("sx/v1/salt/obj", {secret})),
      object_leaf(hasher.ds("sx/v1/leaf/obj", {secret})),
      officer_ticket(hasher.ds("sx/v1/salt/off", {secret})),
      officer_leaf(hasher.ds("sx/v1/leaf/off", {secret})),
      recusal_leaf(hasher.ds("sx/v1/leaf/rec", {secret})),
      result_leaf(hasher.ds("sx/v1/salt/res", {secret})),
      seat_leaf(hasher.ds("sx/v1/salt/asg", {secret})) {}

Record object_record(const ObjectRow& object) {
  Record out;
  out.u8(object.detail != nullptr ? 2 : 1)
      .u16(static_cast<std::uint16_t>(object.id.size()))
      .bytes(view(object.id));
  const ObjectKind& kind = object.kind;
  out.u32(kind.area).u16(kind.stratum).u16(kind.balls).u32(kind.dept).u8(kind.visits).u8(kind.flags);
  if (object.detail != nullptr) out.bytes(*object.detail);
  return out;
}

Record officer_record(const DrawOfficer& officer) {
  Record out;
  out.u8(1).u16(static_cast<std::uint16_t>(officer.id.size())).bytes(view(officer.id));
  return out.u32(officer.area).u32(officer.quals).u32(officer.dept).u16(officer.base).u16(officer.cap);
}

Digest salt_cover(Hasher& hasher, const Salt& ticket_salt) {
  FixedWriter<17> preimage;
  return hasher.hash(preimage.u8(2).bytes(ticket_salt).written());
}

Digest list_leaf(Hasher& hasher, const Salt& hiding, View record, const Digest& cover) {
  FixedWriter<192> preimage;
  return hasher.hash(preimage.u8(0).bytes(hiding).bytes(record).bytes(cover).written());
}

Digest plain_leaf(Hasher& hasher, const Salt& hiding, View body) {
  FixedWriter<96> preimage;
  return hasher.hash(preimage.u8(0).bytes(hiding).bytes(body).written());
}

FixedWriter<16> recusal_body(const RecusedPair& pair) {
  FixedWriter<16> out;
  return out.u64(pair.object).u32(pair.officer).u8(pair.reason);
}

FixedWriter<64> result_body(const Selected& row) {
  FixedWriter<64> out;
  return out.u16(row.pass).u8(row.kind).u32(row.rank).u64(row.index).bytes(row.ticket);
}

FixedWriter<16> seat_body(const Seat& seat) {
  FixedWriter<16> out;
  return out.u64(seat.object).u8(seat.seat).u32(seat.officer.value_or(0xFFFFFFFFu));
}

Digest key_commitment(Hasher& hasher, const Digest& secret) { return hasher.ds("sx/v1/kcommit", {secret}); }

Digest ball_ticket(Hasher& hasher, const Digest& key, const Salt& salt, std::uint32_t ball) {
  FixedWriter<52> preimage;
  return hasher.hash(preimage.bytes(key).bytes(salt).u32(ball).written());
}

Ticket object_ticket(Hasher& hasher, const Digest& key, const Salt& salt, std::uint16_t balls) {
  Ticket out{ball_ticket(hasher, key, salt, 0), 0};
  for (std::uint32_t ball = 1; ball < balls; ++ball) {
    const Digest value = ball_ticket(hasher, key, salt, ball);
    if (value < out.value) out = {value, ball};
  }
  return out;
}

}  // namespace dd::draw
