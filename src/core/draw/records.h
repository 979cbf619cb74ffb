// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/draw/encoding.h"
#include "core/draw/instance.h"
#include "core/draw/table.h"

namespace dd::draw {

/// A 16-byte salt (盐值) of sx/v1 3.a, made from the draw secret and a row number.
using Salt = std::array<std::uint8_t, 16>;

/// H(key || u64 index)[0..16).
Salt salt_at(Hasher& hasher, const Digest& key, std::uint64_t index);

/// The salt keys of a draw, each DS(tag, k).
struct SaltKeys {
  SaltKeys(Hasher& hasher, const Digest& secret);
  Digest object_ticket, object_leaf, officer_ticket, officer_leaf, recusal_leaf, result_leaf, seat_leaf;
};

using Record = FixedWriter<128>;

/// Version 1: u8 1 || u16 len || id || u32 area || u16 stratum || u16 balls || u32 dept || u8 visits || u8
/// flags. With a detail, version 2: first byte 2, and the 32-byte hash at the end.
Record object_record(const ObjectRow& object);
/// u8 1 || u16 len || id || u32 area || u32 quals || u32 dept || u16 base || u16 cap.
Record officer_record(const DrawOfficer& officer);

/// H(0x02 || salt): stands for the ticket salt in a leaf without telling it.
Digest salt_cover(Hasher& hasher, const Salt& ticket_salt);
/// H(0x00 || hiding salt || record || cover).
Digest list_leaf(Hasher& hasher, const Salt& hiding, View record, const Digest& cover);
/// H(0x00 || hiding salt || body): leaves of recusals, results and seats.
Digest plain_leaf(Hasher& hasher, const Salt& hiding, View body);

/// u64 object || u32 officer || u8 reason.
FixedWriter<16> recusal_body(const RecusedPair& pair);
/// u16 pass || u8 kind || u32 rank || u64 index || ticket.
FixedWriter<64> result_body(const Selected& row);
/// u64 object || u8 seat || u32 officer (FFFFFFFF = unfilled).
FixedWriter<16> seat_body(const Seat& seat);

/// DS("sx/v1/kcommit", k).
Digest key_commitment(Hasher& hasher, const Digest& secret);

/// H(ko || salt || u32 ball): one ball (号球) in the drum; also a seat's place with key ksl, a week with its
/// key.
Digest ball_ticket(Hasher& hasher, const Digest& key, const Salt& salt, std::uint32_t ball);
/// The smallest of the object's balls, and which ball it was.
struct Ticket {
  Digest value{};
  std::uint32_t ball = 0;
};
Ticket object_ticket(Hasher& hasher, const Digest& key, const Salt& salt, std::uint16_t balls);

}  // namespace dd::draw
