// SPDX-License-Identifier: Apache-2.0
// Bodies of the draw's log entries, byte for byte as docs/bundle.md gives them.
#include <map>
#include <string_view>

#include "service/draw_parts.h"

namespace dd::service {
namespace {

/// Appends big-endian integers and length-prefixed bytes.
class Writer {
 public:
  Writer& number(std::uint64_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
      out.push_back(static_cast<std::uint8_t>(value >> shift));
    return *this;
  }
  Writer& raw(draw::View bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Writer& prefixed(draw::View bytes) { return number(bytes.size(), 4).raw(bytes); }

  Bytes out;
};

}  // namespace

Bytes ruleset_body(const std::string& id, const Digest& hash) {
  return Writer().prefixed(draw::view(id)).raw(hash).out;
}

Bytes lists_body(draw::Alg alg, const store::DrawRecord& record, const std::vector<draw::Object>& objects) {
  Writer writer;
  writer.number(static_cast<std::uint64_t>(alg), 1)
      .raw(digest_of(record.root_obj))
      .number(static_cast<std::uint64_t>(record.count_obj), 8)
      .raw(digest_of(record.root_off))
      .number(static_cast<std::uint64_t>(record.count_off), 8)
      .raw(digest_of(record.root_rec))
      .number(static_cast<std::uint64_t>(record.count_rec), 8);
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint64_t> counts;
  for (const draw::Object& object : objects) ++counts[{object.area, object.stratum}];
  writer.number(counts.size(), 4);
  for (const auto& [place, count] : counts) {
    writer.number(place.first, 4).number(place.second, 2).number(count, 8);
  }
  return writer.out;
}

Bytes wcommit_body(const std::string& witness, const Digest& commitment) {
  return Writer().prefixed(draw::view(witness)).raw(commitment).out;
}

Bytes sealed_body(std::uint64_t size, const Digest& root) { return Writer().number(size, 8).raw(root).out; }

Bytes contribution_body(const draw::Contribution& given) {
  return Writer().number(given.type, 1).prefixed(draw::view(given.id)).prefixed(given.value).out;
}

Bytes result_body(const draw::Outcome& outcome) {
  Writer writer;
  writer.raw(outcome.root_res).raw(outcome.root_asg).number(outcome.counts.size(), 4);
  for (const draw::PassCount& count : outcome.counts) {
    writer.number(count.pass, 2)
        .number(count.drawn, 8)
        .number(count.reserves, 8)
        .raw(count.cutoff.value_or(Digest{}));
  }
  return writer.out;
}

Bytes abort_body(const std::string& reason, const std::string& signer) {
  return Writer().prefixed(draw::view(reason)).prefixed(draw::view(signer)).out;
}

}  // namespace dd::service
