// SPDX-License-Identifier: Apache-2.0
#include "wire/bundle_fields.h"
#include "wire/bundle_json.h"

namespace dd::wire {
namespace json = boost::json;
namespace {

constexpr std::uint64_t kMostNumber = std::numeric_limits<std::int64_t>::max();

std::string source_word(const draw::Reach& reach) {
  if (reach.source == draw::Slot::Source::local) return "slot";
  return reach.source == draw::Slot::Source::any ? "any" : std::to_string(reach.area);
}

draw::Reach read_source(BundleFields& fields) {
  const std::string word = fields.text("source");
  if (word == "slot") return {};
  if (word == "any") return {draw::Slot::Source::any, 0};
  const auto area = read_area(word);
  if (!area) fields.fail("source", "应为 slot、any 或地区代码");
  return {draw::Slot::Source::area, area.value_or(0)};
}

Status read_claims(const json::array& rows, const std::string& where, std::vector<draw::Claim>& out) {
  for (const json::value& row : rows) {
    BundleFields fields(row, where + ".claims", {"object", "officer", "seat"});
    draw::Claim claim;
    claim.object = fields.number("object", kMostNumber);
    claim.seat = fields.integer<std::uint8_t>("seat");
    claim.officer = fields.integer<std::uint32_t>("officer");
    if (fields.problem()) return *fields.problem();
    out.push_back(claim);
  }
  return {};
}

Status read_swaps(const json::array& rows, const std::string& where, std::vector<draw::RowSwap>& out) {
  for (const json::value& row : rows) {
    BundleFields fields(row, where + ".rows", {"in", "out"});
    out.push_back({fields.number("out", kMostNumber), fields.number("in", kMostNumber)});
    if (fields.problem()) return *fields.problem();
  }
  return {};
}

}  // namespace

json::value substitutions_json(const std::vector<draw::ToldSubstitution>& substitutions) {
  json::array out;
  for (const draw::ToldSubstitution& told : substitutions) {
    json::array claims, rows;
    for (const draw::Claim& claim : told.claims) {
      claims.push_back({{"object", claim.object}, {"officer", claim.officer}, {"seat", claim.seat}});
    }
    for (const draw::RowSwap& swap : told.change.rows) rows.push_back({{"in", swap.in}, {"out", swap.out}});
    out.push_back({{"claims", std::move(claims)},
                   {"kind", static_cast<std::uint8_t>(told.change.kind)},
                   {"object", told.change.object},
                   {"rows", std::move(rows)},
                   {"seat", told.change.seat},
                   {"seats", seats_json(told.change.seats)},
                   {"source", source_word(told.reach)}});
  }
  return out;
}

Status read_substitutions(const json::array& list, std::vector<draw::ToldSubstitution>& out) {
  for (const json::value& row : list) {
    const std::string where = "substitutions[" + std::to_string(out.size()) + "]";
    BundleFields fields(row, where, {"claims", "kind", "object", "rows", "seat", "seats", "source"});
    draw::ToldSubstitution told;
    const auto kind = fields.integer<std::uint8_t>("kind");
    if (kind < 1 || kind > 3) fields.fail("kind", "应为 1 到 3");
    told.change.kind = static_cast<draw::Substitution::Kind>(kind);
    told.change.object = fields.number("object", kMostNumber);
    told.change.seat = fields.integer<std::uint8_t>("seat");
    told.reach = read_source(fields);
    DD_TRY(read_claims(fields.array("claims"), where, told.claims));
    DD_TRY(read_swaps(fields.array("rows"), where, told.change.rows));
    if (fields.problem()) return *fields.problem();
    DD_TRY(read_seats(fields.value("seats"), told.change.seats));
    out.push_back(std::move(told));
  }
  return {};
}

}  // namespace dd::wire
