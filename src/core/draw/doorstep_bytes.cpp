// SPDX-License-Identifier: Apache-2.0
// The bytes of a doorstep proof (docs/bundle.md).
#include <cstring>

#include "core/draw/doorstep.h"
#include "core/draw/encoding.h"

namespace dd::draw {
namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

template <class T>
T fixed(Reader& in) {
  T out{};
  const View bytes = in.bytes(out.size());
  if (bytes.size() == out.size()) std::memcpy(out.data(), bytes.data(), out.size());
  return out;
}
Bytes bytes_of(View view) { return {view.begin(), view.end()}; }

void write_officer(Writer& out, std::optional<std::uint32_t> officer) { out.u32(officer.value_or(kNobody)); }
std::optional<std::uint32_t> read_officer(Reader& in) {
  const std::uint32_t officer = in.u32();
  return officer == kNobody ? std::nullopt : std::optional(officer);
}

template <class T>
void write_list(Writer& out, const std::vector<T>& rows, void (*write)(Writer&, const T&)) {
  out.u8(static_cast<std::uint8_t>(rows.size()));
  for (const T& row : rows) write(out, row);
}
template <class T>
std::vector<T> read_list(Reader& in, T (*read)(Reader&)) {
  std::vector<T> out;
  for (std::uint8_t left = in.u8(); left > 0 && in.ok(); --left) out.push_back(read(in));
  return out;
}

void write_row(Writer& out, const Doorstep::Row& row) {
  out.u32(row.leaf).u32(row.rank).u16(row.pass).u8(row.kind).bytes(row.hiding);
  if (row.kind == 1) out.bytes(row.cutoff);
}
Doorstep::Row read_row(Reader& in) {
  Doorstep::Row row;
  row.leaf = in.u32();
  row.rank = in.u32();
  row.pass = in.u16();
  row.kind = in.u8();
  row.hiding = fixed<Salt>(in);
  if (row.kind == 1) row.cutoff = in.digest();
  return row;
}

void write_chair(Writer& out, const Doorstep::Chair& chair) {
  out.bytes(chair.hiding);
  write_officer(out, chair.officer);
}
Doorstep::Chair read_chair(Reader& in) {
  const auto hiding = fixed<Salt>(in);
  return {hiding, read_officer(in)};
}

void write_swap_seat(Writer& out, const Doorstep::SwapSeat& seat) {
  out.u8(seat.own ? 1 : 0);
  if (!seat.own) {
    out.bytes(seat.leaf);
    return;
  }
  out.bytes(seat.hiding).u8(seat.seat);
  write_officer(out, seat.officer);
}
Doorstep::SwapSeat read_swap_seat(Reader& in) {
  Doorstep::SwapSeat seat;
  seat.own = in.u8() != 0;
  if (!seat.own) {
    seat.leaf = in.digest();
    return seat;
  }
  seat.hiding = fixed<Salt>(in);
  seat.seat = in.u8();
  seat.officer = read_officer(in);
  return seat;
}

void write_row_swap(Writer& out, const RowSwap& rows) { out.u64(rows.out).u64(rows.in); }
RowSwap read_row_swap(Reader& in) {
  const std::uint64_t leaves = in.u64();
  return {leaves, in.u64()};
}

void write_swap(Writer& out, const Doorstep::Swap& swap) {
  out.u32(swap.index).u64(static_cast<std::uint64_t>(swap.at)).u8(static_cast<std::uint8_t>(swap.kind));
  out.u32(swap.note.number).u8(swap.note.reason).bytes(swap.note.evidence);
  out.prefixed(view(swap.note.requester)).prefixed(view(swap.note.approver));
  write_list(out, swap.rows, write_row_swap);
  write_list(out, swap.seats, write_swap_seat);
}
Doorstep::Swap read_swap(Reader& in) {
  Doorstep::Swap swap;
  swap.index = in.u32();
  swap.at = static_cast<UnixMs>(in.u64());
  swap.kind = static_cast<Substitution::Kind>(in.u8());
  swap.note.number = in.u32();
  swap.note.reason = in.u8();
  swap.note.evidence = in.digest();
  swap.note.requester = in.text();
  swap.note.approver = in.text();
  swap.rows = read_list(in, read_row_swap);
  swap.seats = read_list(in, read_swap_seat);
  return swap;
}

void write_member(Writer& out, const Doorstep::Member& member) {
  out.u32(member.index).prefixed(member.record).bytes(member.hiding).bytes(member.cover);
}
Doorstep::Member read_member(Reader& in) {
  Doorstep::Member member;
  member.index = in.u32();
  member.record = bytes_of(in.prefixed());
  member.hiding = fixed<Salt>(in);
  member.cover = in.digest();
  return member;
}

void write_cosignature(Writer& out, const Doorstep::Cosignature& one) {
  out.prefixed(view(one.name)).bytes(one.key).u64(one.seconds).bytes(one.signature);
}
Doorstep::Cosignature read_cosignature(Reader& in) {
  Doorstep::Cosignature one;
  one.name = in.text();
  one.key = fixed<ledger::PublicKey>(in);
  one.seconds = in.u64();
  one.signature = fixed<ledger::SignatureBytes>(in);
  return one;
}

void write_log(Writer& out, const Doorstep::Log& log) {
  out.prefixed(view(log.origin)).u32(log.size).u32(log.seed_index);
  out.u64(static_cast<std::uint64_t>(log.seed_at));
  write_list(out, log.cosignatures, write_cosignature);
}
Doorstep::Log read_log(Reader& in) {
  Doorstep::Log log;
  log.origin = in.text();
  log.size = in.u32();
  log.seed_index = in.u32();
  log.seed_at = static_cast<UnixMs>(in.u64());
  log.cosignatures = read_list(in, read_cosignature);
  return log;
}

}  // namespace

Bytes doorstep_bytes(const Doorstep& d) {
  Writer out;
  out.u8(static_cast<std::uint8_t>(d.alg)).prefixed(view(d.draw)).bytes(d.seed);
  out.u32(d.count_obj).u32(d.count_off).u32(d.count_rows).u32(d.count_seats);
  out.u32(d.index).prefixed(d.record).bytes(d.hiding).bytes(d.ticket_salt);
  write_list(out, d.rows, write_row);
  out.u32(d.first_seat);
  write_list(out, d.chairs, write_chair);
  write_list(out, d.swaps, write_swap);
  write_list(out, d.officers, write_member);
  out.u8(d.log ? 1 : 0);
  if (d.log) write_log(out, *d.log);
  for (const Digest& node : d.nodes) out.bytes(node);
  return out.take();
}

std::optional<Doorstep> read_doorstep_bytes(View bytes) {
  Reader in(bytes);
  Doorstep d;
  const std::uint8_t alg = in.u8();
  d.alg = alg == 2 ? Alg::sm3 : Alg::sha256;
  d.draw = in.text();
  d.seed = in.digest();
  d.count_obj = in.u32();
  d.count_off = in.u32();
  d.count_rows = in.u32();
  d.count_seats = in.u32();
  d.index = in.u32();
  d.record = bytes_of(in.prefixed());
  d.hiding = fixed<Salt>(in);
  d.ticket_salt = fixed<Salt>(in);
  d.rows = read_list(in, read_row);
  d.first_seat = in.u32();
  d.chairs = read_list(in, read_chair);
  d.swaps = read_list(in, read_swap);
  d.officers = read_list(in, read_member);
  if (in.u8() != 0) d.log = read_log(in);
  while (in.ok() && in.left() > 0) d.nodes.push_back(in.digest());
  const Bytes again = in.ok() ? doorstep_bytes(d) : Bytes{};
  const bool same =
      in.ok() && again.size() == bytes.size() && std::equal(again.begin(), again.end(), bytes.begin());
  return same ? std::optional(std::move(d)) : std::nullopt;
}

}  // namespace dd::draw
