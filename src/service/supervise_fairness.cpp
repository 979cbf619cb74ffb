// SPDX-License-Identifier: Apache-2.0
#include "service/supervise_fairness.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <map>

#include "core/limits.h"
#include "core/model/department.h"
#include "service/audit.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/register_store.h"
#include "store/supervise_store.h"

namespace dd::service {
namespace {

constexpr std::size_t kNeverShown = 100;

std::string_view word_of(fairness::Pattern pattern) {
  constexpr std::string_view kWords[] = {"tail", "head", "step", "place", "trade", "body", "reach", "object"};
  return kWords[static_cast<std::size_t>(pattern)];
}

std::string_view word_of(fairness::Level level) {
  constexpr std::string_view kWords[] = {"fine", "watch", "fault"};
  return kWords[static_cast<std::size_t>(level)];
}

std::string chance_text(double chance) {
  if (chance < fairness::kFault) return "小于百万分之一";
  if (chance < 1e-4) return "小于万分之一";
  if (chance < fairness::kWatch) return "小于千分之一";
  return chance > 0.995 ? "很平常" : fmt::format("约 {:.1f}%", chance * 100);
}

std::string field_of(const std::string& detail, const char* name) {
  if (detail.empty()) return {};
  const boost::json::value json = boost::json::parse(detail);
  const auto* found = json.as_object().if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

/// What is known of names, for the page.
struct Names {
  std::map<std::string, std::string> bodies, units;
  std::string body(const std::string& code) const {
    const auto found = bodies.find(code);
    return found == bodies.end() ? code : found->second;
  }
  std::string unit(const std::string& id) const {
    const auto found = units.find(id);
    return found == units.end() ? id : found->second;
  }
};

/// One opened draw as two rounds. Objects of one area, stratum, number of visits and of balls had the same
/// chance of being drawn at all; the city's own passes know no area, so there units of all bodies had the
/// same chance. Departments' passes are not counted.
struct DrawRounds {
  fairness::Round all, city;
};

Result<DrawRounds> rounds_of(db::Connection& db, const store::DrawRecord& draw, Names& names) {
  DD_ASSIGN(const FrozenLists lists, load_frozen(db, draw));
  DD_ASSIGN(const StoredResult result, load_result(db, draw.id));
  std::map<std::int64_t, std::string> body_of_pass;
  for (const PassLine& pass : lists.facts.passes) body_of_pass[pass.no] = pass.body;
  std::vector<char> drawn(lists.objects.size()), by_city(lists.objects.size());
  for (const draw::Selected& row : result.selected) {
    const std::string& body = body_of_pass[row.pass];
    drawn[row.index] |= row.kind == 1 && !is_department(body);
    by_city[row.index] |= row.kind == 1 && body.ends_with("00");
  }
  DrawRounds out;
  out.all.quarter = out.city.quarter = draw.quarter;
  for (std::size_t i = 0; i < lists.objects.size(); ++i) {
    const draw::Object& object = lists.objects[i];
    if (object.excluded()) continue;
    names.units[object.id] = field_of(lists.details[i], "name");
    const std::string same = fmt::format("{}/{}/{}", object.stratum, object.visits, object.balls);
    fairness::Entry entry{object.id,
                          std::to_string(object.area),
                          field_of(lists.details[i], "industry").substr(0, 2),
                          std::to_string(object.area) + "/" + same,
                          static_cast<std::int64_t>(i) + 1,
                          drawn[i] != 0};
    out.all.entries.push_back(entry);
    entry.group = "city/" + same;
    entry.drawn = by_city[i] != 0;
    out.city.entries.push_back(std::move(entry));
  }
  return out;
}

FairnessView view_of(const std::vector<fairness::Round>& rounds, const Names& names) {
  const fairness::Report report = fairness::evaluate(rounds);
  FairnessView out;
  out.rounds = report.rounds;
  out.units = report.units;
  out.rows = report.rows;
  out.drawn = report.drawn;
  if (!rounds.empty()) {
    out.first_quarter = rounds.front().quarter;
    out.last_quarter = rounds.back().quarter;
  }
  for (const fairness::Finding& f : report.findings) {
    const std::string body = names.body(f.body);
    out.lines.push_back({std::string(word_of(f.level)), std::string(word_of(f.pattern)), f.body, body,
                         sentence_of(f, body), chance_text(f.chance)});
  }
  for (const fairness::Share& s : report.shares) {
    const std::string name = s.pattern == fairness::Pattern::body ? names.body(s.name) : s.name;
    out.shares.push_back({std::string(word_of(s.pattern)), s.body, names.body(s.body), name, s.rows, s.drawn,
                          fmt::format("{:.1f}", s.expected)});
  }
  out.never_total = static_cast<std::int64_t>(report.never.size());
  for (std::size_t i = 0; i < std::min(kNeverShown, report.never.size()); ++i) {
    const fairness::NeverDrawn& unit = report.never[i];
    out.never.push_back(
        {unit.unit, names.unit(unit.unit), names.body(unit.body), unit.rounds, chance_text(unit.chance)});
  }
  return out;
}

/// A branch sees the lines of its own lists.
void keep_own(const Call& call, std::vector<fairness::Round>& rounds) {
  const std::string own = scope::own_body(call);
  if (own.empty()) return;
  for (fairness::Round& round : rounds)
    std::erase_if(round.entries, [&](const fairness::Entry& entry) { return entry.body != own; });
}

/// Whether units of one body were drawn more often can only be told of the city's passes: within a body's own
/// passes everybody is of that body.
void compare_bodies(const std::vector<fairness::Round>& city, const Names& names, FairnessView& view) {
  const auto of_bodies = [](const auto& row) { return row.pattern == word_of(fairness::Pattern::body); };
  std::erase_if(view.lines, of_bodies);
  std::erase_if(view.shares, of_bodies);
  FairnessView other = view_of(city, names);
  std::copy_if(other.lines.begin(), other.lines.end(), std::back_inserter(view.lines), of_bodies);
  std::copy_if(other.shares.begin(), other.shares.end(), std::back_inserter(view.shares), of_bodies);
}

FairnessView history_view(const store::HistoryRecord& record, const std::vector<fairness::Round>& rounds) {
  FairnessView out = view_of(rounds, {});
  out.id = record.id;
  out.title = record.title;
  return out;
}

}  // namespace

Result<FairnessView> own_fairness(Call& call) {
  DD_TRY(require(call.actor, Permission::supervise_read));
  Names names;
  for (const Body& body : store::current_rows<Body>(call.db)) names.bodies[body.code] = body.short_name;
  std::vector<fairness::Round> rounds, city;
  for (const store::DrawRecord& draw : store::all_draws(call.db)) {
    if (draw.state != "opened") continue;
    DD_ASSIGN(DrawRounds both, rounds_of(call.db, draw, names));
    rounds.push_back(std::move(both.all));
    city.push_back(std::move(both.city));
  }
  std::reverse(rounds.begin(), rounds.end());
  std::reverse(city.begin(), city.end());
  keep_own(call, rounds);
  FairnessView view = view_of(rounds, names);
  compare_bodies(scope::own_body(call).empty() ? city : std::vector<fairness::Round>(), names, view);
  return view;
}

Result<FairnessView> upload_history(Call& call, const std::string& title, const std::string& file_name,
                                    const std::string& bytes) {
  DD_TRY(require(call.actor, Permission::supervise_read));
  DD_TRY(scope::require_city(call));
  const std::size_t size = characters(title);
  if (size == 0 || size > limits::kTitleLongest)
    return refuse(ErrorCode::register_reason, "1", std::to_string(limits::kTitleLongest));
  DD_ASSIGN(const std::vector<fairness::Round> rounds, read_history(bytes));
  store::HistoryRecord record;
  record.title = title;
  record.file_name = file_name;
  record.sha256 = sha256_hex(bytes);
  record.rounds = static_cast<std::int64_t>(rounds.size());
  for (const fairness::Round& round : rounds) record.rows += static_cast<std::int64_t>(round.entries.size());
  record.uploaded_by = call.actor.account;
  record.uploaded_at = call.now;
  record.content.assign(bytes.begin(), bytes.end());
  try {
    db::Transaction transaction(call.db);
    record.id = store::insert_history(call.db, record);
    audit::record(call, "上传历史摇号", std::to_string(record.id), "ok", title);
    transaction.commit();
  } catch (const db::ConstraintError&) {
    return refuse(ErrorCode::register_exists, "历史摇号文件", file_name);
  }
  return history_view(record, rounds);
}

Result<std::vector<HistoryRow>> list_histories(Call& call) {
  DD_TRY(require(call.actor, Permission::supervise_read));
  std::vector<HistoryRow> out;
  for (const store::HistoryRecord& r : store::all_histories(call.db)) {
    out.push_back({r.id, r.title, r.file_name, r.sha256, r.rows, r.rounds, r.uploaded_by,
                   format_moment(r.uploaded_at)});
  }
  return out;
}

Result<FairnessView> show_history(Call& call, std::int64_t id) {
  DD_TRY(require(call.actor, Permission::supervise_read));
  const auto record = store::find_history(call.db, id);
  if (!record) return refuse(ErrorCode::not_found, "历史摇号文件", std::to_string(id));
  const std::string bytes(record->content.begin(), record->content.end());
  DD_ASSIGN(const std::vector<fairness::Round> rounds, read_history(bytes));
  return history_view(*record, rounds);
}

}  // namespace dd::service
