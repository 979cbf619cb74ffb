// SPDX-License-Identifier: Apache-2.0
#include "service/import_key_list.h"

#include <map>
#include <set>

#include "core/model/key_list.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

constexpr std::size_t kCodeLength = 12;

}  // namespace

KeyLeaving key_leaving(const intake::Intake<KeyChange>& intake, const std::vector<KeyChange>& list,
                       const intake::Surroundings& surroundings) {
  std::map<std::string_view, const Unit*> units;
  for (const Unit& unit : surroundings.units) units.emplace(unit.id, &unit);
  std::set<std::string> named;
  for (const auto& line : intake.lines) named.insert(line.key);
  KeyLeaving out;
  for (KeyChange& change : policy::left_out(list, named)) {
    const auto unit = units.find(change.unit);
    if (unit == units.end()) continue;
    const std::string& only = surroundings.given_body;
    if (!only.empty() && unit->second->body != only) continue;
    out.shown.push_back({change.unit, unit->second->name, unit->second->body});
    out.changes.push_back(std::move(change));
  }
  return out;
}

std::string leaving_code(const std::vector<ImportLeaving>& shown) {
  std::string keys;
  for (const ImportLeaving& one : shown) keys += one.key + '\n';
  return shown.empty() ? std::string() : sha256_hex(keys).substr(0, kCodeLength);
}

void withhold_incomplete(intake::Intake<KeyChange>& intake) {
  if (intake.counts.refused == 0) return;
  for (auto& line : intake.lines) {
    if (!line.writes()) continue;
    auto& counts = intake.counts;
    --(line.state == intake::LineState::added     ? counts.added
       : line.state == intake::LineState::changed ? counts.changed
                                                  : counts.warned);
    ++counts.warned;
    line.state = intake::LineState::warned;
    line.leaves_alone = true;
    line.problems.push_back({ErrorCode::import_key_whole, {}, "name", {}, false});
  }
}

}  // namespace dd::service
