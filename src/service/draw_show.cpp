// SPDX-License-Identifier: Apache-2.0
// The draw as the room and the public see it (摇号展示、公众旁观).
#include <algorithm>
#include <map>

#include "core/draw/passed.h"
#include "core/limits.h"
#include "service/ceremony.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

/// "莲都 003": numbers of one place, given once each.
class Codes {
 public:
  std::string of(const std::string& place, const std::string& key) {
    const auto found = codes_.find(key);
    if (found != codes_.end()) return found->second;
    std::string number = std::to_string(++last_[place]);
    number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
    return codes_[key] = place + " " + number;
  }

 private:
  std::map<std::string, std::int64_t> last_;
  std::map<std::string, std::string> codes_;
};

/// By unit and seat: why somebody with an earlier lot does not sit there (跳过).
using PassedOver = std::map<std::pair<std::string, std::uint8_t>, std::vector<std::int64_t>>;

/// From what the draw was computed of, so that it is the same on every look. Empty until the draw is opened:
/// whoever reads the recusals would find the unit by its place and a reason.
Result<PassedOver> passed_over(Call& call, const store::DrawRecord& record) {
  if (record.state != "opened") return PassedOver{};
  DD_ASSIGN(const FrozenLists lists, load_frozen(call.db, record));
  DD_ASSIGN(const draw::Instance instance, stored_instance(call.db, record, lists));
  DD_ASSIGN(const StoredResult result, load_result(call.db, record.id));
  DD_ASSIGN(const auto passed,
            draw::passed_recusals(instance, digest_of(record.seed), result.selected, result.seats));
  PassedOver out;
  for (const draw::PassedRecusal& one : passed)
    out[{instance.objects.at(one.object).id, one.seat}].push_back(one.reason);
  return out;
}

ShowRow show_row(const ResultRow& row, const std::string& place, Codes& units, Codes& officers,
                 const PassedOver& passed) {
  ShowRow out{units.of(place, row.unit), place, row.pass_title, row.ticket, row.pass, row.rank, row.week, {}};
  for (std::size_t i = 0; i < row.team.size(); ++i) {
    const TeamMember& seat = row.team[i];
    const auto found = passed.find({row.unit, static_cast<std::uint8_t>(i)});
    out.team.push_back({seat.officer.empty() ? "" : officers.of(seat.body_name, seat.officer), seat.lead,
                        found == passed.end() ? std::vector<std::int64_t>{} : found->second});
  }
  return out;
}

}  // namespace

std::vector<CountRow> drawn_counts(db::Connection& db, const std::string& id) {
  const auto result = store::result_of(db, id);
  if (!result) return {};
  const wire::JsonLimits limits{limits::kBundle, 32, true, "摇号结果"};
  auto facts = wire::read_json<ResultFacts>(result->counts, limits);
  return facts.ok() ? std::move(facts->counts) : std::vector<CountRow>{};
}

Result<DrawShow> draw_show(Call& call, const std::string& id) {
  DD_ASSIGN(DrawResult result, whole_result(call, id));
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  std::map<std::string, std::string> places;
  for (const Body& body : rules.bodies) places[body.code] = body.short_name;
  std::erase_if(result.rows, [](const ResultRow& row) { return row.kind != 1; });
  std::sort(result.rows.begin(), result.rows.end(),
            [](const ResultRow& a, const ResultRow& b) { return a.ticket < b.ticket; });
  DD_ASSIGN(const PassedOver passed, passed_over(call, record));
  Codes units, officers;
  DrawShow out{id, result.quarter, {}, std::move(result.counts), 0, result.forced_seats};
  out.unfilled = static_cast<std::int64_t>(result.unfilled.size());
  for (const ResultRow& row : result.rows) {
    out.rows.push_back(show_row(row, places[row.unit_body], units, officers, passed));
  }
  return out;
}

Result<LiveDraw> live_draw(Call& call, const std::string& id) {
  DD_ASSIGN(DrawView view, show_draw(call, id));
  LiveDraw out;
  static_cast<DrawRow&>(out) = static_cast<const DrawRow&>(view);
  out.alg = view.alg;
  out.count_obj = view.count_obj;
  out.count_off = view.count_off;
  out.count_rec = view.count_rec;
  out.root_obj = view.root_obj;
  out.root_off = view.root_off;
  out.root_rec = view.root_rec;
  out.kcommit = view.kcommit;
  out.log_root = view.log_root;
  out.cosigned = view.cosigning.complete;
  out.seed = view.seed;
  out.root_res = view.root_res;
  out.root_asg = view.root_asg;
  out.counts = std::move(view.counts);
  out.passes = std::move(view.passes);
  out.seed_bits = view.seed_bits;
  out.log = std::move(view.log);
  for (const WitnessState& one : view.witnesses) {
    out.witnesses.push_back(
        {one.id, one.organisation, one.outside, one.committed, one.revealed, one.commitment});
  }
  for (const SourceState& one : view.sources) {
    out.sources.push_back({one.label, one.bits, one.given, one.value});
  }
  if (!view.drawn_at.empty()) out.drawn = drawn_counts(call.db, id);
  return out;
}

}  // namespace dd::service
