// SPDX-License-Identifier: Apache-2.0
// Bodies of the draw's log entries, byte for byte as docs/bundle.md gives them.
#include <map>

#include "core/draw/encoding.h"
#include "core/draw/engine.h"
#include "service/draw_parts.h"

namespace dd::service {

Bytes ruleset_body(const std::string& id, const Digest& hash) {
  return draw::Writer().prefixed(draw::view(id)).bytes(hash).take();
}

Bytes lists_body(draw::Alg alg, const store::DrawRecord& record, const std::vector<draw::Object>& objects) {
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint64_t> counts;
  for (const draw::Object& object : objects) ++counts[{object.area, object.stratum}];
  draw::Writer writer;
  writer.u8(static_cast<std::uint8_t>(alg))
      .bytes(digest_of(record.root_obj))
      .u64(static_cast<std::uint64_t>(record.count_obj))
      .bytes(digest_of(record.root_off))
      .u64(static_cast<std::uint64_t>(record.count_off))
      .bytes(digest_of(record.root_rec))
      .u64(static_cast<std::uint64_t>(record.count_rec))
      .u32(static_cast<std::uint32_t>(counts.size()));
  for (const auto& [place, count] : counts) writer.u32(place.first).u16(place.second).u64(count);
  return writer.take();
}

std::vector<StratumCount> read_counts(const Bytes& lists) {
  draw::Reader reader(lists);
  reader.u8();
  for (int list = 0; list < 3; ++list) {
    reader.digest();
    reader.u64();
  }
  std::vector<StratumCount> out;
  for (std::uint32_t rows = reader.u32(); rows > 0 && reader.ok(); --rows) {
    StratumCount row;
    row.area = reader.u32();
    row.stratum = reader.u16();
    row.count = static_cast<std::int64_t>(reader.u64());
    out.push_back(row);
  }
  return out;
}

Bytes wcommit_body(const std::string& witness, const Digest& commitment) {
  return draw::Writer().prefixed(draw::view(witness)).bytes(commitment).take();
}

Bytes sealed_body(std::uint64_t size, const Digest& root) {
  return draw::Writer().u64(size).bytes(root).take();
}

Bytes contribution_body(const draw::Contribution& given) { return draw::encode_contribution(given); }

Bytes result_body(const draw::Outcome& outcome) {
  draw::Writer writer;
  writer.bytes(outcome.root_res)
      .bytes(outcome.root_asg)
      .u32(static_cast<std::uint32_t>(outcome.counts.size()));
  for (const draw::PassCount& count : outcome.counts) {
    writer.u16(count.pass).u64(count.drawn).u64(count.reserves).bytes(count.cutoff.value_or(Digest{}));
  }
  return writer.take();
}

Bytes disclosed_body(const std::string& unit) { return draw::Writer().prefixed(draw::view(unit)).take(); }

Bytes objection_body(const std::string& organisation, const std::string& text, const Digest& document) {
  return draw::Writer().prefixed(draw::view(organisation)).prefixed(draw::view(text)).bytes(document).take();
}

Bytes abort_body(const std::string& reason, const std::string& signer) {
  return draw::Writer().prefixed(draw::view(reason)).prefixed(draw::view(signer)).take();
}

}  // namespace dd::service
